package dev.parley.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.SignalRouter;
import dev.parley.socketio.SocketIo;
import dev.parley.spi.Gateway;
import dev.parley.wire.PlainJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How events travel in WebSocket messages. */
public enum Format {
    /** {@code {"event":…,"data":…}}. */
    PLAIN_JSON(Pattern.compile("\"session:open\",\"data\":\\{\"id\":\"([^\"]+)\"")) {
        @Override
        Gateway gateway(SignalRouter router) {
            return router.gateway(new PlainJson());
        }

        @Override
        void begin(Client client) {}

        @Override
        byte[] event(String name, String data) {
            return ("{\"event\":\"" + name + "\",\"data\":" + data + "}").getBytes(UTF_8);
        }
    },

    /** Packets of Socket.IO 5, within those of Engine.IO 4. */
    SOCKET_IO(Pattern.compile("^40\\{\"sid\":\"([^\"]+)\"")) {
        @Override
        Gateway gateway(SignalRouter router) {
            return SocketIo.builder(router).build().open();
        }

        @Override
        void begin(Client client) {
            client.send("40".getBytes(UTF_8));
        }

        @Override
        byte[] event(String name, String data) {
            return ("42[\"" + name + "\"," + data + "]").getBytes(UTF_8);
        }
    };

    private final Pattern greeting;

    Format(Pattern greeting) {
        this.greeting = greeting;
    }

    abstract Gateway gateway(SignalRouter router);

    /** What a client says before its first event. */
    abstract void begin(Client client);

    abstract byte[] event(String name, String data);

    /** The id that a greeting tells the client; none in any other message. */
    Optional<String> idIn(byte[] message) {
        Matcher found = greeting.matcher(new String(message, UTF_8));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
