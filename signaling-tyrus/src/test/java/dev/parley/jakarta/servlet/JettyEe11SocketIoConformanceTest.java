package dev.parley.jakarta.servlet;

class JettyEe11SocketIoConformanceTest extends ServletSocketIoConformance {
    JettyEe11SocketIoConformanceTest() {
        super(Container.JETTY_EE11);
    }
}
