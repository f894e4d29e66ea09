package dev.parley.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs a scenario against a server on this machine and prints one JSON object: what a message cost the server. Exits with 1
 * if anything that arrived was wrong.
 */
public final class LoadGenerator {
    private static final double SLICE_SECONDS = 0.5;
    /** Of the server's CPU; below it the JVM counts as warm. */
    private static final double COMPILERS_SHARE = 0.04;

    private static final int LONGEST_WARM_UP = 4;
    private static final double LONGEST_SETUP_SECONDS = 20;

    private final Options options;
    private final EventLoop loop;

    private LoadGenerator(Options options) throws IOException {
        this.options = options;
        this.loop = new EventLoop(options.port());
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(new LoadGenerator(Options.parse(arguments)).run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        Scenario scenario = Scenario.named(options.scenario(), loop);
        scenario.connect();
        long begun = System.nanoTime();
        loop.runUntil(() -> scenario.isReady() || System.nanoTime() - begun > LONGEST_SETUP_SECONDS * 1e9);
        if (!scenario.isReady()) {
            System.err.println("the clients did not all connect");
            return false;
        }
        scenario.begin();
        double warmedUp = warmUp();
        measure(warmedUp);
        return loop.traffic().faults() == 0;
    }

    /** Returns the seconds that it took. */
    private double warmUp() throws IOException {
        Sample first = sample();
        loop.runFor(options.warmUpSeconds());
        Sample before = first;
        Sample now = sample();
        while (now.compilersShareSince(before) > COMPILERS_SHARE
                && now.secondsSince(first) < LONGEST_WARM_UP * options.warmUpSeconds()) {
            before = now;
            loop.runFor(1);
            now = sample();
        }
        return now.secondsSince(first);
    }

    /** In slices, whose median a burst of other work on the machine hardly moves. */
    private void measure(double warmedUp) throws IOException {
        List<Double> slices = new ArrayList<>();
        Sample first = sample();
        Sample before = first;
        while (before.secondsSince(first) < options.seconds()) {
            loop.runFor(SLICE_SECONDS);
            Sample now = sample();
            if (now.messagesSince(before) > 0) {
                slices.add(now.microsecondsPerMessageSince(before));
            }
            before = now;
        }
        if (slices.isEmpty()) {
            loop.traffic().fault("no message arrived");
            slices.add(0.0);
        }
        slices.sort(null);
        System.out.printf(
                Locale.ROOT,
                "{\"microseconds\": %.2f, \"messagesPerSecond\": %.0f, \"compilersShare\": %.3f, \"othersCores\": %.2f,"
                        + " \"warmedUpSeconds\": %.1f, \"faults\": %d}%n",
                slices.get(slices.size() / 2),
                before.messagesSince(first) / before.secondsSince(first),
                before.compilersShareSince(first),
                before.othersSince(first),
                warmedUp,
                loop.traffic().faults());
    }

    private Sample sample() {
        return Sample.of(options.process(), loop.traffic());
    }
}
