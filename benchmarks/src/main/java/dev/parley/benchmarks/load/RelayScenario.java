package dev.parley.benchmarks.load;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Pairs of peers, each in a room of its own, signal each other; some pairs at a time, the others wait their turn. */
final class RelayScenario implements Scenario {
    private static final int PAIRS = 200;
    private static final int PAIRS_AT_A_TIME = 50;

    private final EventLoop loop;
    private final List<Step> steps;
    private final Queue<CallingPair> waiting = new ArrayDeque<>();
    private boolean begun;

    RelayScenario(EventLoop loop, List<Step> steps) {
        this.loop = loop;
        this.steps = steps;
    }

    @Override
    public void connect() {
        for (int i = 0; i < PAIRS; i++) {
            new CallingPair(loop, i, steps, this::finished);
        }
    }

    @Override
    public boolean isReady() {
        return waiting.size() == PAIRS;
    }

    @Override
    public void begin() {
        begun = true;
        for (int i = 0; i < PAIRS_AT_A_TIME; i++) {
            waiting.remove().exchange();
        }
    }

    private void finished(CallingPair pair) {
        waiting.add(pair);
        if (begun) {
            waiting.remove().exchange();
        }
    }
}
