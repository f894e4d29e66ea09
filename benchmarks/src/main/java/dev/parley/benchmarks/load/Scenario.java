package dev.parley.benchmarks.load;

/** What clients do. */
interface Scenario {
    /** Opens the connections. */
    void connect();

    /** Whether all are connected, and what is measured can begin. */
    boolean isReady();

    /** Begins what is measured; it goes on by itself. */
    void begin();

    static Scenario named(String name, EventLoop loop) {
        return switch (name) {
            case "descriptions" -> new RelayScenario(loop, Step.CALL);
            case "candidates" -> new RelayScenario(loop, Step.CANDIDATES);
            case "fan-out" -> new FanOutScenario(loop);
            case "connect" -> new ConnectScenario(loop);
            default ->
                throw new IllegalArgumentException(
                        "no scenario is named " + name + "; descriptions, candidates, fan-out and connect are");
        };
    }
}
