package dev.parley.jakarta.servlet;

class TomcatConformanceTest extends ServletConformance {
    TomcatConformanceTest() {
        super(Container.TOMCAT);
    }
}
