package dev.parley.jakarta.servlet;

import dev.parley.testkit.Dialect;

class TomcatPollingConformanceTest extends TomcatSocketIoConformanceTest {
    @Override
    protected Dialect dialect() {
        return Dialect.SOCKET_IO_POLLING;
    }
}
