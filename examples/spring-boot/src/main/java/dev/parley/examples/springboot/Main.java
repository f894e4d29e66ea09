package dev.parley.examples.springboot;

import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.launcher.Launcher;
import dev.parley.examples.launcher.UsageException;
import java.util.Optional;

/** Starts the Spring Boot app. */
public final class Main {
    static final String USAGE = """
            Usage: spring-boot [PORT]

              PORT     where to listen; default: PORT from the environment, else 5003; 0: any free port
              --help   this text

            All else is Spring Boot's own: application.properties, and SERVER_ADDRESS and the like in the environment.
            """;

    private static final int DEFAULT_PORT = 5003;

    private Main() {}

    /** Runs until it is interrupted. Exits with 1 if it can't listen, saying why in one line. */
    public static void main(String[] arguments) throws Exception {
        new Launcher("spring-boot", USAGE, Main::prepare).run(arguments);
    }

    static AppServer prepare(Arguments arguments) throws UsageException {
        Optional<String> port = arguments.isEmpty() ? Optional.empty() : Optional.of(arguments.next());
        if (!arguments.isEmpty() || port.filter(given -> given.startsWith("-")).isPresent()) {
            throw Arguments.unknown(arguments.isEmpty() ? port.orElseThrow() : arguments.next());
        }
        return new AppServer(arguments.port(port, DEFAULT_PORT));
    }
}
