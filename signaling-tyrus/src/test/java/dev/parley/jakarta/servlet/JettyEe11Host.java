package dev.parley.jakarta.servlet;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

final class JettyEe11Host implements ServletHost {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    private final boolean webSockets;

    JettyEe11Host() {
        this(true);
    }

    /** With or without what sets up WebSockets. */
    JettyEe11Host(boolean webSockets) {
        this.webSockets = webSockets;
    }

    @Override
    public void start(String contextPath, Consumer<ServletContext> application) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
        context.addServletContainerInitializer((classes, servletContext) -> application.accept(servletContext));
        if (webSockets) {
            JakartaWebSocketServletContainerInitializer.configure(context, null);
        }
        server.setHandler(context);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public int sockets() {
        return connector.getConnectedEndPoints().size();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
