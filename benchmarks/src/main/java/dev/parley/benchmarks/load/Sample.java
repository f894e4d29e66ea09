package dev.parley.benchmarks.load;

/** What the counters say at a moment. */
record Sample(long nanos, long messages, double server, double compilers, double others) {
    static Sample of(long server, Traffic traffic) {
        double cpu = ProcessStat.cpu(server);
        double own = ProcessStat.cpu(ProcessHandle.current().pid());
        return new Sample(
                System.nanoTime(),
                traffic.messages(),
                cpu,
                ProcessStat.compilers(server),
                ProcessStat.machine() - cpu - own);
    }

    double secondsSince(Sample before) {
        return (nanos - before.nanos) / 1e9;
    }

    long messagesSince(Sample before) {
        return messages - before.messages;
    }

    /** Microseconds of the server's CPU for each message that arrived, without those of its compilers. */
    double microsecondsPerMessageSince(Sample before) {
        double seconds = server - before.server - (compilers - before.compilers);
        return seconds * 1e6 / messagesSince(before);
    }

    /** The share of the server's CPU that its compilers took. */
    double compilersShareSince(Sample before) {
        return (compilers - before.compilers) / Math.max(1e-9, server - before.server);
    }

    /** How many cores other processes kept busy. */
    double othersSince(Sample before) {
        return Math.max(0, others - before.others) / secondsSince(before);
    }
}
