package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.protocol.Refusal;
import java.util.Arrays;
import java.util.Optional;

/** The packet that refuses a wish to connect: {@code 44/chat,{"message":…,"data":…}}. */
final class ConnectError {
    private ConnectError() {}

    /** The packet, for any name that a client may have asked for. */
    static byte[] packet(String namespace, String message, Optional<JsonText> data) {
        byte[] head = PacketType.CONNECT_ERROR.prefix(namespace).getBytes(UTF_8);
        byte[] error = JsonWriter.toBytes(out -> {
            out.beginObject().name("message").value(message);
            data.ifPresent(more -> out.name("data").value(more));
            out.endObject();
        });
        byte[] packet = Arrays.copyOf(head, head.length + error.length);
        System.arraycopy(error, 0, packet, head.length, error.length);
        return packet;
    }

    /** A refusal as the signaling protocol puts it. */
    static JsonText data(Refusal refusal) {
        return out -> out.beginObject()
                .name("code")
                .value(refusal.code().wireName())
                .name("message")
                .value(refusal.message())
                .endObject();
    }
}
