package dev.parley.jakarta.servlet;

/** The servlet containers under test. */
enum Container {
    TOMCAT,
    UNDERTOW,
    JETTY_EE11;

    ServletHost host() {
        return switch (this) {
            case TOMCAT -> new TomcatHost();
            case UNDERTOW -> new UndertowHost();
            case JETTY_EE11 -> new JettyEe11Host();
        };
    }
}
