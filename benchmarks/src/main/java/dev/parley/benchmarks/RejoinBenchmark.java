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

/** A member of a room joins it again, under the same e-mail. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls open before all else.
public class RejoinBenchmark {
    @Param("1000")
    public int size;

    private Client member;
    private byte[] join;

    @Setup
    public void open() {
        List<Client> members = Server.on(Format.PLAIN_JSON).members(size);
        member = members.get(size / 2);
        join = member.joining(Server.ROOM);
    }

    @Benchmark
    public void rejoin() {
        long before = member.received();
        member.send(join);
        Delivery.check(before, member.received(), 1);
    }
}
