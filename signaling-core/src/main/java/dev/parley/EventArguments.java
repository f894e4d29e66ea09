package dev.parley;

import dev.parley.json.RawJson;
import dev.parley.spi.PayloadCodec;
import java.util.List;
import java.util.Optional;

/**
 * What a client sent with an event of the application's own: one value in plain JSON, any number in Socket.IO, or nothing
 * at all. A {@code null} that stands alone counts as nothing. Immutable.
 */
public final class EventArguments {
    private final List<RawJson> values;
    private final PayloadCodec codec;

    EventArguments(List<RawJson> values, PayloadCodec codec) {
        this.values = values;
        this.codec = codec;
    }

    /** How many there are. */
    public int size() {
        return values.size();
    }

    /**
     * One of them, as the bytes that came.
     *
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public RawJson get(int index) {
        return values.get(index);
    }

    /**
     * One of them, read by the router's codec.
     *
     * @return empty where the client sent none, or {@code null}
     * @throws dev.parley.protocol.RefusedException if it is no such value; a handler that lets it pass refuses the event
     *     as {@code bad_message}
     */
    public <T> Optional<T> get(int index, Class<T> type) {
        return index < values.size() && !values.get(index).isNull()
                ? Optional.of(AppEvents.read(codec, values.get(index), type))
                : Optional.empty();
    }

    /** The first, read by the router's codec; as {@link #get(int, Class)} does. */
    public <T> Optional<T> first(Class<T> type) {
        return get(0, type);
    }

    @Override
    public String toString() {
        return values.size() + " arguments";
    }
}
