package dev.parley.benchmarks;

import dev.parley.Room;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The application sends an event of its own to everyone in a room. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls open before all else.
public class BroadcastBenchmark {
    /** What is sent. */
    public record ChatMessage(String from, String text) {}

    private static final ChatMessage MESSAGE = new ChatMessage("ann@example.org", "hello to everyone in this room");

    @Param("50")
    public int size;

    private Room room;
    private Client last;

    @Setup
    public void open() {
        Server server = Server.on(Format.PLAIN_JSON);
        List<Client> members = server.members(size);
        last = members.get(size - 1);
        room = server.router().room(Server.ROOM).orElseThrow();
    }

    @Benchmark
    public void broadcast() {
        long before = last.received();
        room.broadcast("chat:message", MESSAGE);
        Delivery.check(before, last.received(), 1);
    }
}
