package dev.parley.benchmarks;

/** Whether an operation did what is measured: what is refused in silence would be fast. */
final class Delivery {
    private Delivery() {}

    static void check(long before, long now, int atLeast) {
        if (now - before < atLeast) {
            throw new IllegalStateException(
                    (now - before) + " messages arrived, and at least " + atLeast + " should have");
        }
    }
}
