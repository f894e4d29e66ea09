package dev.parley.room;

import static dev.parley.room.TestPeer.A;
import static dev.parley.room.TestPeer.B;
import static dev.parley.room.TestPeer.C;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.CallSignal;
import dev.parley.json.RawJson;
import dev.parley.protocol.LeaveReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a room that B and C are in makes of what A does, as docs/protocol.md has it. */
class RoomTableTest {
    private static final RoomEvent.Custom NOTE = new RoomEvent.Custom("app:note", RawJson.NULL);

    private static final Map<String, Consumer<TestRoom>> STATES = inOrder(
            Map.entry("outside", room -> {}),
            Map.entry("in", room -> room.joins(A)),
            Map.entry("in a call with B", room -> room.joins(A).takes(room.call(A, B))),
            Map.entry("in, server going away", room -> room.joins(A).takes(new RoomCommand.Close())));

    private static final Map<String, Function<TestRoom, RoomCommand>> COMMANDS = inOrder(
            Map.entry("room:join", room -> room.join(A, "A")),
            Map.entry("room:join, other e-mail", room -> room.join(A, "Anna")),
            Map.entry("room:leave", room -> room.leave(A)),
            Map.entry("user:call to B", room -> room.call(A, B)),
            Map.entry("call:ended to B", room -> room.signal(CallSignal.Type.END, A, B, room.lastCall())),
            Map.entry("relay to B", room -> new RoomCommand.Relay(A, room.nextRequest(), B, NOTE)),
            Map.entry(
                    "relay to its rooms",
                    room -> new RoomCommand.Fanout(A, room.nextRequest(), NOTE, List.of(), Set.of())),
            Map.entry("comes back", room -> new RoomCommand.Returned(A)),
            Map.entry("is gone", room -> new RoomCommand.Gone(A, LeaveReason.TIMEOUT)),
            Map.entry("the server goes away", room -> new RoomCommand.Close()));

    record Row(String state, String command, String outcome) {
        @Override
        public String toString() {
            return command + ", " + state;
        }
    }

    static Stream<Row> table() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "protocol.md")).stream()
                .dropWhile(line -> !line.startsWith("| A is | A does"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.replace("`", "").split("\\|"))
                .map(cell -> new Row(cell[1].trim(), cell[2].trim(), cell[3].trim()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void theTableInTheDocumentationIsTrue(Row row) {
        assertThat(outcome(row.state(), row.command())).isEqualTo(row.outcome());
    }

    @Test
    void theTableInTheDocumentationIsComplete() throws IOException {
        List<String> expected = new ArrayList<>();
        STATES.keySet().forEach(state -> COMMANDS.keySet().forEach(command -> expected.add(command + ", " + state)));
        assertThat(table().map(Row::toString)).containsExactlyElementsOf(expected);
    }

    private static String outcome(String state, String command) {
        TestRoom room = TestRoom.of(3).joins(B, C);
        STATES.get(state).accept(room);
        return room.takes(COMMANDS.get(command).apply(room)).stream()
                .flatMap(effect -> worded(effect).stream())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), words -> words.isEmpty() ? "nothing" : words));
    }

    /** An effect in words; what only listeners and the index of pairs are told is left out. */
    private static Optional<String> worded(RoomEffect effect) {
        if (effect instanceof RoomEffect.Entered entered) {
            return Optional.of(entered.peer() + " is in");
        } else if (effect instanceof RoomEffect.Exited exited) {
            return Optional.of(exited.peer() + " is out");
        } else if (effect instanceof RoomEffect.CallBegan) {
            return Optional.of("call begins");
        } else if (effect instanceof RoomEffect.CallOver) {
            return Optional.of("call is over");
        } else if (effect instanceof RoomEffect.DeliveredToOne one) {
            return Optional.of(nameOf(one.event()) + " to " + one.to());
        } else if (effect instanceof RoomEffect.DeliveredToMany many) {
            String ids = many.to().toList().stream()
                    .map(member -> member.peer().id())
                    .collect(Collectors.joining(", "));
            return Optional.of(nameOf(many.event()) + " to " + ids);
        } else if (effect instanceof RoomEffect.Accepted) {
            return Optional.of("ok");
        } else if (effect instanceof RoomEffect.Refused refused) {
            return Optional.of(refused.refusal().code().wireName());
        } else if (effect instanceof RoomEffect.Misplaced) {
            return Optional.of("another room is looked for");
        }
        return Optional.empty();
    }

    private static String nameOf(RoomEvent event) {
        if (event instanceof RoomCommand.Signal signal) {
            return signal.type() == CallSignal.Type.CALL ? "incoming:call" : "call:ended";
        } else if (event instanceof RoomEvent.UserJoined) {
            return "user:joined";
        } else if (event instanceof RoomEvent.UserLeft left) {
            return "user:left " + left.reason().wireName();
        } else if (event instanceof RoomEvent.Roster) {
            return "room:peers";
        } else if (event instanceof RoomEvent.JoinEcho) {
            return "room:join";
        } else if (event instanceof RoomEvent.CallEnded ended) {
            return "call:ended " + ended.reason().wireName();
        }
        return "the event";
    }

    @SafeVarargs
    private static <V> Map<String, V> inOrder(Map.Entry<String, V>... entries) {
        Map<String, V> map = new LinkedHashMap<>();
        for (Map.Entry<String, V> entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }
}
