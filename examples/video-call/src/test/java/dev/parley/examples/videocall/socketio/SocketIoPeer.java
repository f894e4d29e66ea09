package dev.parley.examples.videocall.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The released Java client, which keeps what it hears in the order it came. */
final class SocketIoPeer {
    private static final long PATIENCE_SECONDS = 30;

    private final Socket socket;
    private final BlockingQueue<List<Object>> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ids = new LinkedBlockingQueue<>();
    private final BlockingQueue<Transport> transports = new LinkedBlockingQueue<>();
    private String id = "";
    private Transport transport;

    /** Connects; without transports named, by those that the client takes by itself. */
    SocketIoPeer(String url, String... only) throws InterruptedException {
        IO.Options options =
                IO.Options.builder().setForceNew(true).setReconnectionDelay(50).build();
        if (only.length > 0) {
            options.transports = only;
        }
        socket = IO.socket(URI.create(url), options);
        socket.io().on(Manager.EVENT_TRANSPORT, args -> transports.add((Transport) args[0]));
        socket.on(Socket.EVENT_CONNECT, args -> ids.add(socket.id()));
        socket.onAnyIncoming(
                args -> heard.add(Arrays.stream(args).map(Json::toCompare).toList()));
        socket.connect();
        connects();
    }

    String id() {
        return id;
    }

    /** Waits until the client has an id that it had not before. */
    void connects() throws InterruptedException {
        id = next(ids, "an id");
        transport = next(transports, "a transport");
    }

    boolean uses(String name) {
        return transport.name.equals(name);
    }

    /** Sees whether the client has gone over to another transport since it was last asked. */
    void looksAtItsTransport() {
        for (Transport newer = transports.poll(); newer != null; newer = transports.poll()) {
            transport = newer;
        }
    }

    void sends(String event, Map<String, ?> data) {
        socket.emit(event, Json.forTheClient(data));
    }

    /** Emits and gives the acknowledgement. */
    Map<?, ?> asks(String event, Map<String, ?> data) throws Exception {
        CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
        Ack ack = args -> answer.complete((Map<?, ?>) Json.toCompare(args[0]));
        socket.emit(event, new Object[] {Json.forTheClient(data)}, ack);
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Takes the next event, which is to be this one with exactly this data. */
    void hears(String event, Map<String, ?> data) throws InterruptedException {
        assertThat(next(heard, event)).isEqualTo(List.of(event, Json.toCompare(Json.forTheClient(data))));
    }

    /** Takes the next event, which is to be this one, and gives its data for a closer look. */
    Map<?, ?> hears(String event) throws InterruptedException {
        List<Object> next = next(heard, event);
        assertThat(next).hasSize(2).first().isEqualTo(event);
        return (Map<?, ?>) next.get(1);
    }

    void heardNothingElse() {
        assertThat(heard).isEmpty();
    }

    /** Loses its connection, and comes back by itself. */
    void reconnects() throws InterruptedException {
        looksAtItsTransport();
        transport.close();
        connects();
    }

    void disconnects() {
        socket.disconnect();
    }

    private static <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as(what + " within " + PATIENCE_SECONDS + " s").isNotNull();
        return next;
    }
}
