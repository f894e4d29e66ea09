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

/** One signal of an active call, from peer to peer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls open before all else.
public class RelayBenchmark {
    private static final int OFFER_BYTES = 2500;

    /** What is relayed. */
    public enum Signal {
        /** A description of 2.5 KB. */
        OFFER,
        /** A candidate of 200 bytes. */
        CANDIDATE
    }

    @Param
    public Format format;

    @Param
    public Signal signal;

    private Client caller;
    private Client callee;
    private byte[] message;

    @Setup
    public void open() {
        List<Client> both = Server.on(format).members(2);
        caller = both.get(0);
        callee = both.get(1);
        String offer = "{\"to\":\"" + callee.id() + "\",\"offer\":" + Payload.description("offer", OFFER_BYTES) + "}";
        caller.send("user:call", offer);
        callee.send("call:accepted", "{\"to\":\"" + caller.id() + "\",\"ans\":{}}");
        // An offer that waits may be followed by another: each is forwarded.
        message = switch (signal) {
            case OFFER -> format.event("peer:nego:needed", offer);
            case CANDIDATE ->
                format.event(
                        "ice:candidate", "{\"to\":\"" + callee.id() + "\",\"candidate\":" + Payload.candidate() + "}");
        };
    }

    @Benchmark
    public void relay() {
        long before = callee.received();
        caller.send(message);
        Delivery.check(before, callee.received(), 1);
    }
}
