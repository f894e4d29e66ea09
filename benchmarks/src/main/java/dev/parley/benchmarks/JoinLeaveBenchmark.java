package dev.parley.benchmarks;

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

/** A peer joins a room, which is then of this size, and leaves it: both are told to all others. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls open before all else.
public class JoinLeaveBenchmark {
    @Param({"2", "50", "1000"})
    public int size;

    private Client joiner;
    private Client witness;
    private byte[] join;
    private byte[] leave;

    @Setup
    public void open() {
        Server server = Server.on(Format.PLAIN_JSON);
        List<Client> others = server.members(size - 1);
        witness = others.get(others.size() - 1);
        joiner = server.connect();
        join = joiner.joining(Server.ROOM);
        leave = Format.PLAIN_JSON.event("room:leave", "{\"room\":\"" + Server.ROOM + "\"}");
    }

    @Benchmark
    public void joinAndLeave() {
        long before = witness.received();
        joiner.send(join);
        joiner.send(leave);
        Delivery.check(before, witness.received(), 2);
    }
}
