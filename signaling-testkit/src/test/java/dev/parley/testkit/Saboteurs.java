package dev.parley.testkit;

import dev.parley.SignalRouter;
import dev.parley.room.Audience;
import dev.parley.room.PeerRef;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomEvent;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomRecorder;
import dev.parley.spi.Connection;
import dev.parley.testkit.ThrowingConnection.Deed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Peers of a router in no room, whose connections throw at random. Whatever a room of that router tells several peers, it
 * tells these first; nobody sees them otherwise.
 */
final class Saboteurs {
    private static final int COUNT = 5;
    private static final int ONE_IN = 3;

    private final Random random;
    private final List<PeerRef> peers = new CopyOnWriteArrayList<>();
    private volatile boolean armed;

    Saboteurs(Random random) {
        this.random = random;
    }

    /** Come in, if they may. */
    void enter(SignalRouter router) {
        InMemoryTransport transport = InMemoryTransport.to(router).through(this::throwing);
        try {
            for (int i = 0; i < COUNT; i++) {
                String id = transport.peer("saboteur").id();
                peers.add(() -> id);
            }
        } catch (HandshakeRefusedException refused) {
            // The row is about who comes in.
        }
        armed = true;
    }

    /** A connection of theirs. */
    private ThrowingConnection throwing(Connection connection) {
        return new ThrowingConnection(connection, this::strikes, this::strikes);
    }

    private boolean strikes(Deed deed) {
        return armed && random.nextInt(ONE_IN) == 0;
    }

    RoomRecorder recorder() {
        return new RoomRecorder() {
            @Override
            public void handle(RoomMachine room, RoomCommand command, RoomEffects out) {
                room.handle(command, sabotaged(out));
            }

            @Override
            public void ended() {}
        };
    }

    private RoomEffects sabotaged(RoomEffects out) {
        return (RoomEffects) Proxy.newProxyInstance(
                RoomEffects.class.getClassLoader(), new Class<?>[] {RoomEffects.class}, (proxy, effect, arguments) -> {
                    if (arguments != null && arguments[0] instanceof Audience) {
                        peers.forEach(each -> out.deliver(each, (RoomEvent) arguments[1]));
                    }
                    try {
                        return effect.invoke(out, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
