package dev.parley.jakarta.servlet;

class JettyEe11ConformanceTest extends ServletConformance {
    JettyEe11ConformanceTest() {
        super(Container.JETTY_EE11);
    }
}
