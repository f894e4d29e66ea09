package dev.parley.tyrus;

import dev.parley.testkit.Dialect;

class TyrusPollingConformanceTest extends TyrusSocketIoConformanceTest {
    @Override
    protected Dialect dialect() {
        return Dialect.SOCKET_IO_POLLING;
    }

    @Override
    protected boolean refusesInTheHandshake() {
        return true;
    }

    @Override
    protected boolean canStopReading() {
        return true;
    }
}
