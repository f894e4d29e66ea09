package dev.parley.testkit;

import dev.parley.SignalRouterBuilder;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomRecorder;
import java.lang.reflect.Method;
import java.util.function.Function;

/** The setting of a router that is nobody's but tests' and journals'. */
final class Recorders {
    private Recorders() {}

    /** Has something of a test's stand between the rooms of a router and what they decide. */
    static SignalRouterBuilder in(SignalRouterBuilder builder, Function<RoomKey, RoomRecorder> recorders) {
        try {
            Method setter = SignalRouterBuilder.class.getDeclaredMethod("recorders", Function.class);
            setter.setAccessible(true);
            setter.invoke(builder, recorders);
            return builder;
        } catch (ReflectiveOperationException renamed) {
            throw new LinkageError("there is no such setting any more", renamed);
        }
    }
}
