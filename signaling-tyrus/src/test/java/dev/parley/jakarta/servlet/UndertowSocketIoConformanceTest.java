package dev.parley.jakarta.servlet;

class UndertowSocketIoConformanceTest extends ServletSocketIoConformance {
    UndertowSocketIoConformanceTest() {
        super(Container.UNDERTOW);
    }
}
