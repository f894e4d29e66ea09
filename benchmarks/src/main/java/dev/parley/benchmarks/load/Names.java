package dev.parley.benchmarks.load;

/** Names that no other run has used on the same server. */
final class Names {
    private static final String RUN = Long.toString(ProcessHandle.current().pid());

    private Names() {}

    static String room(int number) {
        return "room-" + RUN + "-" + number;
    }

    static String email(int number, String who) {
        return who + "." + number + "@example.org";
    }
}
