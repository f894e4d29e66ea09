package dev.parley.jakarta.servlet;

import dev.parley.testkit.Dialect;

class JettyEe11PollingConformanceTest extends JettyEe11SocketIoConformanceTest {
    @Override
    protected Dialect dialect() {
        return Dialect.SOCKET_IO_POLLING;
    }
}
