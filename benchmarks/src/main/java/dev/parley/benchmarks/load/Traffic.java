package dev.parley.benchmarks.load;

/** What arrived, and what was wrong with it. */
final class Traffic {
    private static final int SHOWN = 8;

    private long messages;
    private long faults;

    /** A message that the server relayed or announced has arrived. */
    void arrived() {
        messages++;
    }

    void fault(String what) {
        if (faults++ < SHOWN) {
            System.err.println(what);
        }
    }

    long messages() {
        return messages;
    }

    long faults() {
        return faults;
    }
}
