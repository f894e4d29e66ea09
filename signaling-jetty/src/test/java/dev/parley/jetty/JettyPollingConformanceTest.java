package dev.parley.jetty;

import dev.parley.testkit.Dialect;

class JettyPollingConformanceTest extends JettySocketIoConformanceTest {
    @Override
    protected Dialect dialect() {
        return Dialect.SOCKET_IO_POLLING;
    }
}
