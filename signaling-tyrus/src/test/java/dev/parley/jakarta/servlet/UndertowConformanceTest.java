package dev.parley.jakarta.servlet;

class UndertowConformanceTest extends ServletConformance {
    UndertowConformanceTest() {
        super(Container.UNDERTOW);
    }
}
