package dev.parley.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes any value of what a room is told and brings about, from the types alone: a new record needs nothing here. */
final class AnyRecord {
    private static final List<String> TEXTS =
            List.of("", "anna@example.org", "\"quoted\\\"", "Zoë \ud83d\ude00", "a\nb\tc\u0000", "null", "0");
    private static final List<String> PAYLOADS =
            List.of("null", "{\"sdp\" : \"v=0\\r\\n\", \"sdp\":1}", "[1.50e3, -0]", "\"\\u00fc\"", "{}", "true");

    private final Random dice;

    AnyRecord(Random dice) {
        this.dice = dice;
    }

    /** A peer that equals another of its id. */
    record Id(String id) implements PeerRef {}

    /** The records that a sealed type may be, however deep. */
    static Stream<Class<?>> recordsOf(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(AnyRecord::recordsOf);
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == PeerRef.class) {
            return new Id("peer" + dice.nextInt(5));
        } else if (plain == String.class) {
            return pick(TEXTS);
        } else if (plain == JsonText.class) {
            byte[] payload = pick(PAYLOADS).getBytes(UTF_8);
            return RawJson.view(payload, 0, payload.length);
        } else if (plain == Audience.class) {
            return Audience.of(some(() -> of(RoomMember.class)));
        } else if (plain == long.class) {
            return dice.nextBoolean() ? dice.nextLong() : (long) dice.nextInt(9);
        } else if (plain == int.class) {
            return dice.nextInt();
        } else if (plain == boolean.class) {
            return dice.nextBoolean();
        } else if (plain.isEnum()) {
            return pick(List.of(plain.getEnumConstants()));
        } else {
            return record(plain.isRecord() ? plain : pick(recordsOf(plain).toList()));
        }
    }

    private Object container(Class<?> type, Type element) {
        if (type == Optional.class) {
            return dice.nextBoolean() ? Optional.of(value(element)) : Optional.empty();
        }
        List<Object> some = some(() -> value(element));
        return type == Set.class ? some.stream().collect(Collectors.toUnmodifiableSet()) : some;
    }

    private Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException noRecord) {
            throw new LinkageError("no " + type + " can be made", noRecord);
        }
    }

    private <T> List<T> some(Supplier<T> one) {
        return Stream.generate(one).limit(dice.nextInt(4)).toList();
    }

    private <T> T pick(List<T> from) {
        return from.get(dice.nextInt(from.size()));
    }
}
