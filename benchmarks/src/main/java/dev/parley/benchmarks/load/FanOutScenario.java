package dev.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** Full rooms whose members join again, one after the other, each time under another e-mail: all others have to hear it. */
final class FanOutScenario implements Scenario {
    private static final int ROOMS = 10;
    private static final int MEMBERS = 50;
    private static final byte[] JOINED = Text.bytes("room:join");
    private static final byte[] OTHER_JOINED = Text.bytes("user:joined");

    private final EventLoop loop;
    private final List<Room> rooms = new ArrayList<>();
    private int full;

    FanOutScenario(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void connect() {
        for (int i = 0; i < ROOMS; i++) {
            Room room = new Room(i);
            rooms.add(room);
            room.grow();
        }
    }

    @Override
    public boolean isReady() {
        return full == ROOMS;
    }

    @Override
    public void begin() {
        rooms.forEach(Room::joinAgain);
    }

    private final class Room implements LoadClient.Owner {
        private final int number;
        private final List<LoadClient> members = new ArrayList<>();
        private int joiner = -1;
        private int joins;
        private boolean answered;
        private int heard;

        Room(int number) {
            this.number = number;
        }

        void grow() {
            joiner++;
            members.add(new LoadClient(loop, this));
        }

        void joinAgain() {
            joiner = (joiner + 1) % MEMBERS;
            join();
        }

        private void join() {
            answered = false;
            heard = 0;
            members.get(joiner).join(Names.email(number, "join" + joins++), Names.room(number));
        }

        @Override
        public void connected(LoadClient client) {
            join();
        }

        @Override
        public void event(LoadClient client, Event event) {
            boolean isJoiner = client == members.get(joiner);
            if (event.is(OTHER_JOINED)) {
                // Some servers tell the joiner too.
                if (!isJoiner) {
                    heard++;
                    loop.traffic().arrived();
                }
            } else if (event.is(JOINED) && isJoiner) {
                answered = true;
            } else {
                client.unexpected(event);
            }
            if (answered && heard == members.size() - 1) {
                joined();
            }
        }

        private void joined() {
            answered = false;
            if (members.size() < MEMBERS) {
                grow();
            } else if (joins > MEMBERS) {
                joinAgain();
            } else {
                full++;
            }
        }
    }
}
