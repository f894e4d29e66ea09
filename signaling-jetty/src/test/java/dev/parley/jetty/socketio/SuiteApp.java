package dev.parley.jetty.socketio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.parley.SignalRouter;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.SocketIoBuilder;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/** The application that the protocol's test suite expects, in the namespaces {@code /} and {@code /custom}. */
final class SuiteApp {
    private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> left = new LinkedBlockingQueue<>();

    JettyHost host() {
        return host(UnaryOperator.identity());
    }

    JettyHost host(UnaryOperator<SocketIoBuilder> settings) {
        SignalRouter router = SignalRouter.builder().limits(Echo.limits()).build();
        SocketIoBuilder builder = SocketIo.builder(router)
                .withoutSignaling()
                .namespace("/", namespace().build())
                .namespace("/custom", namespace().build());
        return new JettyHost(router, settings.apply(builder).build(), "/socket.io/");
    }

    /** A namespace of the kind that the suite expects, for more to be added. */
    Namespace.Builder namespace() {
        return Namespace.builder()
                .onConnect(socket -> {
                    sockets.add(socket);
                    socket.emit("auth", socket.handshake().credentials().orElseThrow());
                })
                .onDisconnect((socket, reason) -> left.add(socket.id()))
                .on("message", (socket, arguments, reply) -> socket.emit("message-back", arguments))
                .on("message-with-ack", (socket, arguments, reply) -> reply.send(arguments))
                .on("7", (socket, arguments, reply) -> socket.emit("seven-back", arguments))
                .on("twice", (socket, arguments, reply) -> {
                    reply.send("first");
                    reply.send("second");
                });
    }

    /** The server's end of the next client that entered a namespace. */
    Socket socket() {
        return next(sockets);
    }

    /** The id of the next client that left a namespace. */
    String left() {
        return next(left);
    }

    /** A client in the main namespace, which was told so and was told {@code auth}. */
    static PacketSocket enter(JettyHost host) {
        PacketSocket client = host.openWebSocket();
        enter(client, "");
        return client;
    }

    /** Enters a namespace, given as it stands in a packet. Returns the client's id there. */
    static String enter(PacketSocket client, String namespace) {
        client.send("40" + namespace);
        String id = idIn(client.next(), namespace);
        assertThat(client.next()).isEqualTo("42" + namespace + "[\"auth\",{}]");
        return id;
    }

    /** The id in the answer to a CONNECT, which has nothing else in it. */
    static String idIn(String packet, String namespace) {
        assertThat(packet).startsWith("40" + namespace + "{\"sid\":\"").endsWith("\"}");
        String id = packet.substring(packet.indexOf(":\"") + 2, packet.length() - 2);
        assertThat(id).matches("[\\w-]+");
        return id;
    }

    private static <T> T next(BlockingQueue<T> events) {
        try {
            T event = events.poll(JettyHost.PATIENCE.toSeconds(), SECONDS);
            return event == null ? fail("the application was told nothing") : event;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return fail("interrupted", interrupted);
        }
    }
}
