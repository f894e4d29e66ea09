package dev.parley.examples.launcher;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts an example and ends it.
 *
 * @param name what its complaints begin with
 * @param usage what {@code --help} prints
 * @param program makes its server
 */
public record Launcher(String name, String usage, Program program) {
    /** Makes a server of a command line. */
    @FunctionalInterface
    public interface Program {
        /**
         * Reads the command line to its end.
         *
         * @throws UsageException if something is wrong with it
         */
        Server prepare(Arguments arguments) throws Exception;
    }

    /** Runs until Ctrl-C. Ends the JVM with 1 if the example can't run, having said why in one line. */
    public void run(String... arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(usage);
            return;
        }
        // What containers have to say of themselves is not for whoever tries an example.
        Logger.getLogger("").setLevel(Level.WARNING);
        if (!start(new Arguments(List.of(arguments), System.getenv()), System.out, System.err)) {
            System.exit(1);
        }
        // Not every container's threads keep a JVM alive.
        new CountDownLatch(1).await();
    }

    /**
     * Starts the example, which ends with the JVM.
     *
     * @return whether it runs; if not, {@code err} has one line that says why
     */
    boolean start(Arguments arguments, PrintStream out, PrintStream err) throws Exception {
        try {
            Server server = program.prepare(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, err), "stop"));
            server.start();
            server.announce(out);
            out.println("Ctrl-C ends it.");
            return true;
        } catch (UsageException wrong) {
            err.println(name + ": " + wrong.getMessage());
            return false;
        }
    }

    private void stop(Server server, PrintStream err) {
        try {
            server.stop();
        } catch (Exception failed) {
            err.println(name + ": did not stop in order: " + failed);
        }
    }
}
