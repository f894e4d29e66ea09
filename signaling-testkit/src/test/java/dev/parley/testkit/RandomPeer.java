package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that does whatever comes to its mind, and keeps account of what it hears: who is in its room, and whether
 * candidates come in their sender's order.
 */
final class RandomPeer {
    static final List<String> FEW_ROOMS = List.of("red", "green", "blue");
    private static final List<String> ANSWERS = List.of("call:accepted", "peer:nego:done");
    private static final List<String> ENDS = List.of("call:rejected", "call:cancelled", "call:ended");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final InMemoryWire wire;
    private final String id;
    private final Random dice;
    private final List<String> rooms;
    private final Set<String> roster = new HashSet<>();
    private final Map<String, Long> lastCandidate = new HashMap<>();
    private Optional<String> room = Optional.empty();
    private boolean moving;
    private boolean reading = true;
    private long candidates;

    RandomPeer(InMemoryWire wire, Random dice, List<String> rooms) {
        this.wire = wire;
        this.dice = dice;
        this.rooms = rooms;
        this.id = Heard.read("random peer", wire.receive(Duration.ZERO).orElseThrow())
                .text("id");
    }

    String id() {
        return id;
    }

    boolean isConnected() {
        return wire.awaitClose(Duration.ZERO).isEmpty();
    }

    /** Does one thing, to this peer if it takes another. */
    void act(RandomPeer other) {
        listen();
        switch (dice.nextInt(24)) {
            case 0, 1, 2 -> move();
            case 3, 4, 5 -> signal("user:call", other, "offer", "{}");
            case 6, 7, 8 -> signal(pick(ANSWERS), other, "ans", "{}");
            case 9, 10, 11 -> signal("peer:nego:needed", other, "offer", "{}");
            case 12, 13, 14, 15 -> signal("ice:candidate", other, "candidate", Long.toString(candidates++));
            case 16, 17 -> signal(pick(ENDS), other, "reason", "\"because\"");
            case 18 -> signal("app:relay", other, "data", "1");
            case 19 -> say("app:slow", "1");
            case 20 -> stopOrGoOn();
            case 21 -> wire.send("no message");
            default -> end();
        }
    }

    void goOn() {
        reading = true;
        wire.resumeReading();
    }

    /** Goes away for good, in one way or another. */
    void end() {
        switch (dice.nextInt(8)) {
            case 0 -> wire.close();
            case 1 -> wire.cut();
            case 2 -> wire.failWrites();
            default -> listen();
        }
    }

    void close() {
        if (dice.nextBoolean()) {
            wire.close();
        } else {
            wire.cut();
        }
    }

    /** Whom this peer takes to be in a room with it; empty while it is on its way. */
    Optional<Set<String>> settledRoster() {
        listen();
        return room.isEmpty() || moving ? Optional.empty() : Optional.of(roster);
    }

    Optional<String> room() {
        return room;
    }

    void listen() {
        for (Optional<String> frame = wire.poll(); frame.isPresent(); frame = wire.poll()) {
            Heard heard = Heard.read(id, frame.get());
            switch (heard.event()) {
                case "" -> moved(heard);
                case "room:peers" -> {
                    roster.clear();
                    Matcher ids = ID.matcher(heard.member("peers").orElseThrow().toString());
                    while (ids.find()) {
                        roster.add(ids.group(1));
                    }
                }
                case "user:joined" -> roster.add(heard.text("id"));
                case "user:left" -> roster.remove(heard.text("id"));
                case "ice:candidate" -> {
                    long number = Long.parseLong(
                            heard.member("candidate").map(RawJson::toString).orElseThrow());
                    Long before = lastCandidate.put(heard.text("from"), number);
                    assertThat(before == null || before < number)
                            .as("order of candidates")
                            .isTrue();
                }
                default -> assertThat(heard.event()).isNotBlank();
            }
        }
    }

    /** A peer is in one room at a time: user:joined does not say which one it is about. */
    private void move() {
        if (moving || !reading) {
            return;
        }
        moving = true;
        if (room.isPresent()) {
            wire.send("{\"event\":\"room:leave\",\"id\":\"leave\",\"data\":{\"room\":\"" + room.get() + "\"}}");
        } else {
            String next = pick(rooms);
            wire.send("{\"event\":\"room:join\",\"id\":\"" + next + "\",\"data\":{\"room\":\"" + next
                    + "\",\"email\":\"" + id + "\"}}");
        }
    }

    private void moved(Heard answer) {
        moving = false;
        if (answer.isAnswerTo("\"leave\"")) {
            room = Optional.empty();
        } else {
            room = rooms.stream()
                    .filter(each -> answer.isAnswerTo("\"" + each + "\""))
                    .findFirst();
        }
        assertThat(answer.member("ok")).map(RawJson::toString).contains("true");
    }

    private void stopOrGoOn() {
        reading = !reading;
        if (reading) {
            wire.resumeReading();
        } else {
            wire.stopReading();
        }
    }

    private void signal(String event, RandomPeer to, String member, String json) {
        say(event, "{\"to\":\"" + to.id + "\",\"" + member + "\":" + json + "}");
    }

    private void say(String event, String data) {
        wire.send("{\"event\":\"" + event + "\",\"data\":" + data + "}");
    }

    private <T> T pick(List<T> from) {
        return from.get(dice.nextInt(from.size()));
    }
}
