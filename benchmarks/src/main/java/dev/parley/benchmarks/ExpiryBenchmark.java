package dev.parley.benchmarks;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * All peers of a room lost their connections at once, and nobody came back: how long the timer's thread is held by the
 * one task that then is due. What that task leaves to the executor runs outside the measurement.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls open before all else.
public class ExpiryBenchmark {
    @Param("1000")
    public int size;

    private Queue<Runnable> work;
    private ManualTimer timer;
    private SignalRouter router;
    private Runnable due;

    @Setup(Level.Invocation)
    public void open() {
        work = new ArrayDeque<>();
        timer = new ManualTimer();
        router = SignalRouter.builder()
                .executor(work::add)
                .scheduler(timer)
                .ticker(timer)
                .build();
        Server server = new Server(router, Format.PLAIN_JSON);
        List<Client> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Client member = new Client(Format.PLAIN_JSON);
            member.openResumable(server.admission());
            member.join(Server.ROOM);
            members.add(member);
            runWork();
        }
        members.forEach(Client::confirm);
        members.forEach(Client::cut);
        runWork();
        checkPeers(size);
        timer.advance(Limits.defaults().resumeWindow());
        due = timer.takeDue().orElseThrow();
    }

    @Benchmark
    public void expire() {
        due.run();
    }

    @TearDown(Level.Invocation)
    public void close() {
        runWork();
        for (var next = timer.takeDue(); next.isPresent(); next = timer.takeDue()) {
            next.get().run();
            runWork();
        }
        checkPeers(0);
    }

    private void runWork() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private void checkPeers(int wanted) {
        int here = router.peers().size();
        if (here != wanted) {
            throw new IllegalStateException(here + " peers are here, and " + wanted + " should be");
        }
    }
}
