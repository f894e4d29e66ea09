package dev.parley.socketio;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.spi.PayloadCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an event or an acknowledgement carries: any number of values, and binary attachments that some of them stand for.
 * Immutable, as long as nobody writes to an attachment.
 */
public final class Arguments {
    private final List<RawJson> values;
    private final List<byte[]> attachments;
    private final PayloadCodec codec;

    Arguments(List<RawJson> values, List<byte[]> attachments, PayloadCodec codec) {
        this.values = List.copyOf(values);
        this.attachments = List.copyOf(attachments);
        this.codec = codec;
    }

    /**
     * Of what an application sends: byte arrays, wherever the codec finds them, become attachments; {@code RawJson} goes as
     * it is.
     *
     * @throws IllegalArgumentException if the codec can't write one of them, or if there are more attachments than that
     */
    static Arguments of(PayloadCodec codec, int maxAttachments, Object... sent) {
        List<RawJson> values = new ArrayList<>();
        List<byte[]> attachments = new ArrayList<>();
        for (Object each : sent) {
            values.add(each instanceof RawJson raw ? raw : codec.write(each, bytes -> attach(bytes, attachments)));
        }
        if (attachments.size() > maxAttachments) {
            throw new IllegalArgumentException(
                    "there are " + attachments.size() + " byte arrays, and a packet has at most " + maxAttachments
                            + " attachments; SocketIoBuilder.maxAttachments(…) sets another bound");
        }
        return new Arguments(values, attachments, codec);
    }

    /** What stands for an attachment in the JSON. */
    private static JsonText attach(byte[] bytes, List<byte[]> attachments) {
        int number = attachments.size();
        attachments.add(bytes);
        return out -> out.beginObject()
                .name("_placeholder")
                .value(true)
                .name("num")
                .value(number)
                .endObject();
    }

    /** How many values there are. */
    public int size() {
        return values.size();
    }

    /**
     * A value as it came.
     *
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public RawJson get(int index) {
        return values.get(index);
    }

    /**
     * A value, read by the router's codec. An attachment that belongs into it is a placeholder there,
     * {@code {"_placeholder":true,"num":0}}.
     *
     * @throws IllegalArgumentException if it is no such value
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public <T> T get(int index, Class<T> type) {
        return codec.read(values.get(index), type);
    }

    /** The binary attachments, in the order of their numbers; not to be changed. */
    public List<byte[]> attachments() {
        return attachments;
    }

    /** The packet that carries these after its prefix. */
    byte[] packet(PacketType type, PacketType binaryType, String namespace, String id, RawJson... first) {
        String prefix =
                attachments.isEmpty() ? type.prefix(namespace) : binaryType.prefix(namespace, attachments.size());
        return JsonWriter.toBytes(prefix + id, out -> {
            out.beginArray();
            Arrays.stream(first).forEach(out::value);
            values.forEach(out::value);
            out.endArray();
        });
    }

    @Override
    public String toString() {
        return values + (attachments.isEmpty() ? "" : " and " + attachments.size() + " attachments");
    }
}
