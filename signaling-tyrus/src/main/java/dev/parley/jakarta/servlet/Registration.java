package dev.parley.jakarta.servlet;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.websocket.server.ServerContainer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What is made known to a servlet context about one binding, while that is initialized. */
record Registration(ServletContext context, List<String> paths) {
    static void check(String path) {
        if (!path.startsWith("/") || path.contains("*") || path.contains("{")) {
            throw new IllegalArgumentException(
                    "path \"" + path + "\" must begin with \"/\" and have neither \"*\" nor \"{\"");
        }
    }

    /**
     * Registers a servlet, and whoever needs the WebSocket container.
     *
     * @param waiting is called at once, or when the container is there at the latest
     */
    void register(Servlet servlet, Consumer<ServerContainer> waiting) {
        try {
            addServlet(servlet);
            if (context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
                waiting.accept(container);
            } else {
                addListener(waiting);
            }
        } catch (UnsupportedOperationException tooLate) {
            throw tooLate(tooLate);
        }
    }

    private void addServlet(Servlet servlet) {
        ServletRegistration.Dynamic registration;
        try {
            registration = context.addServlet(ServletSignaling.class.getName() + " at " + paths.get(0), servlet);
        } catch (IllegalStateException initialized) {
            throw tooLate(initialized);
        }
        if (registration == null) {
            throw new IllegalStateException(
                    "path \"" + paths.get(0) + "\" has a router already; bind this one to another path");
        }
        registration.setAsyncSupported(true);
        // So that it is told of the end, even if nobody has ever asked for it.
        registration.setLoadOnStartup(1);
        Set<String> taken = registration.addMapping(paths.toArray(String[]::new));
        if (!taken.isEmpty()) {
            throw new IllegalStateException(
                    "paths " + taken + " have a servlet of the application already; bind this router to another path");
        }
    }

    private void addListener(Consumer<ServerContainer> waiting) {
        ServletContextListener listener = new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                if (context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
                    waiting.accept(container);
                } else {
                    throw noWebSockets();
                }
            }
        };
        try {
            context.addListener(listener);
        } catch (IllegalArgumentException listenersHaveBegun) {
            // None comes after those of the application, in one of which this is called.
            throw noWebSockets();
        }
    }

    private IllegalStateException noWebSockets() {
        return new IllegalStateException("path \"" + paths.get(0) + "\" can't be bound: this servlet context has no "
                + ServerContainer.class.getName()
                + ". Add the container's WebSockets: tomcat-embed-websocket for Tomcat; "
                + "jetty-ee11-websocket-jakarta-server and its JakartaWebSocketServletContainerInitializer for Jetty; "
                + "undertow-websockets-jsr and a WebSocketDeploymentInfo for Undertow");
    }

    private IllegalStateException tooLate(RuntimeException cause) {
        return new IllegalStateException(
                "path \"" + paths.get(0) + "\" can't be bound any more: bind while the servlet context is initialized, "
                        + "in a ServletContainerInitializer or a ServletContextListener that the container has found",
                cause);
    }
}
