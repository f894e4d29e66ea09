package dev.parley.benchmarks.load;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Clients that connect and join a room, as many as the server takes with some of them on their way; two by two they share a
 * room. Above a number of them the oldest leaves for each that comes.
 */
final class ConnectScenario implements Scenario {
    private static final int ON_THEIR_WAY = 16;
    private static final int STAYING = 500;
    private static final byte[] JOINED = Text.bytes("room:join");
    private static final byte[] OTHER_JOINED = Text.bytes("user:joined");

    private final EventLoop loop;
    private final Queue<LoadClient> inside = new ArrayDeque<>();
    private int number;

    ConnectScenario(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void connect() {
        for (int i = 0; i < ON_THEIR_WAY; i++) {
            new Visit(number++).begin();
        }
    }

    @Override
    public boolean isReady() {
        return inside.size() == STAYING;
    }

    @Override
    public void begin() {
        // It has begun with the first connection.
    }

    private final class Visit implements LoadClient.Owner {
        private final int number;

        Visit(int number) {
            this.number = number;
        }

        void begin() {
            new LoadClient(loop, this);
        }

        @Override
        public void connected(LoadClient client) {
            client.join(Names.email(number, "visitor"), Names.room(number / 2));
        }

        @Override
        public void event(LoadClient client, Event event) {
            if (event.is(JOINED)) {
                loop.traffic().arrived();
                inside.add(client);
                if (inside.size() > STAYING) {
                    inside.remove().close();
                }
                new Visit(ConnectScenario.this.number++).begin();
            } else if (!event.is(OTHER_JOINED)) {
                client.unexpected(event);
            }
        }
    }
}
