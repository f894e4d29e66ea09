package dev.parley.benchmarks.load;

import java.util.HashMap;
import java.util.Map;

/**
 * What a run was asked for.
 *
 * @param port of the server, on this machine
 * @param process id of the server
 * @param scenario one of {@link Scenario#named}
 * @param warmUpSeconds at least so long nothing is measured; longer while a JVM still compiles
 * @param seconds how long is measured
 */
record Options(int port, long process, String scenario, double warmUpSeconds, double seconds) {
    /** Reads {@code --name value}, each once. */
    static Options parse(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        return new Options(
                Integer.parseInt(need(given, "--port")),
                Long.parseLong(need(given, "--pid")),
                need(given, "--scenario"),
                Double.parseDouble(given.getOrDefault("--warmup", "5")),
                Double.parseDouble(given.getOrDefault("--seconds", "5")));
    }

    private static String need(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; --port, --pid and --scenario are needed");
        }
        return value;
    }
}
