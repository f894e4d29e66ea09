package dev.parley.jakarta.servlet;

import dev.parley.jakarta.container.Reach;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.List;

/** Cuts the connection of a request. The Servlet API has no way to; some containers have one of their own. */
final class Connections {
    private static final List<String> UNDERTOW = List.of("getExchange", "getConnection", "close");

    /** With HTTP/2 other requests share the connection. */
    private static final List<String> JETTY =
            List.of("getRequest", "getConnectionMetaData", "getConnection", "getEndPoint", "close");

    private Connections() {}

    /** False if the container, like Tomcat, gives no way to. */
    static boolean cut(ServletRequest request) {
        ServletRequest own = request;
        while (own instanceof ServletRequestWrapper wrapper) {
            own = wrapper.getRequest();
        }
        String container = own.getClass().getName();
        if (container.startsWith("io.undertow.")) {
            Reach.callInTurn(own, UNDERTOW);
            return true;
        }
        if (container.startsWith("org.eclipse.jetty.")) {
            Reach.callInTurn(own, JETTY);
            return true;
        }
        return false;
    }
}
