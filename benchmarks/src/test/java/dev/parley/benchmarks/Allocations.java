package dev.parley.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that an operation allocates. */
final class Allocations {
    private static final int BATCHES = 20;
    private static final int OPERATIONS_A_BATCH = 25;
    private static final int WARM_UP = 500;

    private Allocations() {}

    /** The fewest of several batches, an operation: whatever is made only now and then is left out. */
    static long of(Runnable operation) {
        for (int i = 0; i < WARM_UP; i++) {
            operation.run();
        }
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < OPERATIONS_A_BATCH; i++) {
                operation.run();
            }
            fewest = Math.min(fewest, thread.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest / OPERATIONS_A_BATCH;
    }
}
