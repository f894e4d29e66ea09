package dev.parley.examples.videocall;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** A page that talks Socket.IO to a server of another origin, and that library. */
final class PageServer {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /**
     * Serves one page.
     *
     * @param page its folder among the resources
     * @param socketIoClient the folder of {@code socket.io.min.js}
     */
    PageServer(String page, Path socketIoClient) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceFactory resources = ResourceFactory.of(server);
        server.setHandler(new Handler.Sequence(
                files(resources.newResource(Objects.requireNonNull(PageServer.class.getResource(page)))),
                files(resources.newResource(socketIoClient))));
    }

    void start() throws Exception {
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }

    /** Where the page is that goes to that server, with these settings. */
    String page(String signaling, String... settings) {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/?server=" + signaling
                + Stream.of(settings).map(setting -> "&" + setting).collect(Collectors.joining());
    }

    private static ResourceHandler files(Resource folder) {
        ResourceHandler files = new ResourceHandler();
        files.setBaseResource(folder);
        return files;
    }
}
