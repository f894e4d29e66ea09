package dev.parley.examples.customevents;

import dev.parley.examples.launcher.Launcher;
import java.time.Clock;

/** Starts the chat with polls. */
public final class Main {
    private Main() {}

    /** Runs until it is interrupted. Exits with 1 if it can't listen, saying why in one line. */
    public static void main(String[] arguments) throws Exception {
        new Launcher(
                        "custom-events",
                        Settings.USAGE,
                        given -> new ChatServer(Settings.of(given), Clock.systemUTC(), System.out))
                .run(arguments);
    }
}
