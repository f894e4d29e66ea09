package dev.parley.jakarta.servlet;

import dev.parley.testkit.Dialect;

class UndertowPollingConformanceTest extends UndertowSocketIoConformanceTest {
    @Override
    protected Dialect dialect() {
        return Dialect.SOCKET_IO_POLLING;
    }
}
