package dev.parley.testkit;

import java.net.URI;
import java.util.Map;
import java.util.function.IntFunction;

/** A server under test, which carries the messages of one or more routers. */
public interface RunningServer {
    /**
     * Opens a connection, whose messages are those of the test's {@linkplain Dialect#connect dialect}.
     *
     * @param router which of its routers, counted from 0
     * @param headers sent with the handshake
     * @throws HandshakeRefusedException if the server does not let it in
     */
    HostileWire connect(int router, Map<String, String> headers);

    /** The origin of the pages that this server itself would serve, such as {@code http://127.0.0.1:8080}. */
    String origin();

    /**
     * Where one of its routers is, {@code ws://…}, for what a test asks by requests of its own.
     *
     * @throws UnsupportedOperationException if it is on no socket
     */
    default URI address(int router) {
        throw new UnsupportedOperationException("this server is on no socket");
    }

    /**
     * Stops it and frees its port.
     *
     * @throws Exception if it can't: the test fails
     */
    void stop() throws Exception;

    /**
     * A server on a real socket, for plain JSON.
     *
     * @param address {@code ws://…} of each router
     * @param stop stops it
     */
    static RunningServer onSockets(IntFunction<URI> address, AutoCloseable stop) {
        return onSockets(Dialect.PLAIN_JSON, address, stop);
    }

    /**
     * A server on a real socket.
     *
     * @param dialect what its clients speak: {@link TransportConformance#dialect()}
     * @param address {@code ws://…} of each router
     * @param stop stops it
     */
    static RunningServer onSockets(Dialect dialect, IntFunction<URI> address, AutoCloseable stop) {
        return new RunningServer() {
            @Override
            public HostileWire connect(int router, Map<String, String> headers) {
                return dialect.connect(address.apply(router), headers);
            }

            @Override
            public String origin() {
                URI uri = address.apply(0);
                return "http://" + uri.getHost() + ":" + uri.getPort();
            }

            @Override
            public URI address(int router) {
                return address.apply(router);
            }

            @Override
            public void stop() throws Exception {
                stop.close();
            }
        };
    }
}
