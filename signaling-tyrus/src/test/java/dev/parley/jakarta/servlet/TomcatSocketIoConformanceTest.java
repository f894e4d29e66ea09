package dev.parley.jakarta.servlet;

class TomcatSocketIoConformanceTest extends ServletSocketIoConformance {
    TomcatSocketIoConformanceTest() {
        super(Container.TOMCAT);
    }
}
