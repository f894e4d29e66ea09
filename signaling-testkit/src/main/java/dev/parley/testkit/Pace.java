package dev.parley.testkit;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Whose time an in-memory connection lives in. */
interface Pace {
    /** Real time: what is sent arrives on the sender's thread, and who waits is woken by another thread. */
    Pace REAL = new Pace() {
        @Override
        public void repeat(BooleanSupplier step) {
            while (step.getAsBoolean()) {
                // All there is, at once.
            }
        }

        @Override
        public Executor writes() {
            return Runnable::run;
        }

        @Override
        public Duration await(BooleanSupplier something, Duration patience) {
            return patience;
        }
    };

    /** Repeats a step until it says that it was the last, now or later, never two at a time. */
    void repeat(BooleanSupplier step);

    /** Where writes are completed, unless the test says otherwise. */
    Executor writes();

    /**
     * Waits for something in virtual time.
     *
     * @return how long to wait for it in real time
     */
    Duration await(BooleanSupplier something, Duration patience);

    /** Virtual time: whatever is to happen is a task of its own, whose turn the seed decides. */
    static Pace of(VirtualTime time) {
        return new Pace() {
            @Override
            public void repeat(BooleanSupplier step) {
                time.execute(() -> {
                    if (step.getAsBoolean()) {
                        repeat(step);
                    }
                });
            }

            @Override
            public Executor writes() {
                return time;
            }

            @Override
            public Duration await(BooleanSupplier something, Duration patience) {
                time.awaitUntil(something, patience);
                return Duration.ZERO;
            }
        };
    }
}
