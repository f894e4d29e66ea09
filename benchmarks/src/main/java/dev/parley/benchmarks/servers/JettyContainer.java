package dev.parley.benchmarks.servers;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The same Jetty for all that run on it: few threads, since each server has one core. */
final class JettyContainer {
    private static final int MOST_THREADS = 8;
    private static final int FEWEST_THREADS = 4;
    private static final int BACKLOG = 1024;

    private JettyContainer() {}

    static Server on(int port) {
        Server server = new Server(new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        return server;
    }
}
