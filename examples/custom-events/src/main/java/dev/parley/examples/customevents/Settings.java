package dev.parley.examples.customevents;

import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.launcher.UsageException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the server is to run, from its arguments and environment.
 *
 * @param transport what listens
 * @param port where it listens; 0 for any free port
 * @param secret what tokens are signed with
 * @param secretIsNew whether the secret was made up at start
 * @param users whom the server makes a token for at start
 * @param validity how long those tokens are good
 * @param measurements how often they are printed; zero: only at the end
 */
record Settings(
        Transport transport,
        int port,
        String secret,
        boolean secretIsNew,
        List<String> users,
        Duration validity,
        Duration measurements) {
    static final String USAGE = """
            Usage: custom-events [PORT] [OPTIONS]

              PORT                where to listen; default: PORT from the environment, else 5002; 0: any free port
              --transport NAME    jetty (default) or tyrus
              --secret TEXT       what tokens are signed with (HS256), at least 32 bytes;
                                  default: TOKEN_SECRET from the environment, else one made up at start and printed
              --users LIST        whom to print a link with a token for, separated by commas;
                                  default ann@example.org,bob@example.org
              --minutes NUMBER    how long those tokens are good; default 60
              --measure SECONDS   how often to print what was measured; default 30; 0: only at the end
              --help              this text
            """;

    private static final int DEFAULT_PORT = 5002;
    private static final int MADE_UP_BYTES = 32;
    private static final int LONGEST_MINUTES = 60 * 24 * 365;
    private static final int LONGEST_SECONDS = 60 * 60 * 24;
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    static Settings of(Arguments arguments) throws UsageException {
        return new Reader(arguments).read();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "settings for " + transport + " on port " + port;
    }

    private static final class Reader {
        private final Arguments arguments;

        private Transport transport = Transport.JETTY;
        private Optional<String> port = Optional.empty();
        private Optional<String> secret = Optional.empty();
        private String users = "ann@example.org,bob@example.org";
        private int minutes = 60;
        private int seconds = 30;

        Reader(Arguments arguments) {
            this.arguments = arguments;
        }

        Settings read() throws UsageException {
            while (!arguments.isEmpty()) {
                option(arguments.next());
            }
            int listen = arguments.port(port, DEFAULT_PORT);
            Optional<String> given = secret.or(() -> arguments.environment("TOKEN_SECRET"));
            return new Settings(
                    transport,
                    listen,
                    given.isPresent() ? longEnough(given.get()) : madeUp(),
                    given.isEmpty(),
                    users(),
                    Duration.ofMinutes(minutes),
                    Duration.ofSeconds(seconds));
        }

        private void option(String argument) throws UsageException {
            switch (argument) {
                case "--transport" -> transport = Transport.named(arguments.valueOf(argument));
                case "--secret" -> secret = Optional.of(arguments.valueOf(argument));
                case "--users" -> users = arguments.valueOf(argument);
                case "--minutes" ->
                    minutes = Arguments.number(argument, arguments.valueOf(argument), 1, LONGEST_MINUTES);
                case "--measure" ->
                    seconds = Arguments.number(argument, arguments.valueOf(argument), 0, LONGEST_SECONDS);
                default -> {
                    if (argument.startsWith("-") || port.isPresent()) {
                        throw Arguments.unknown(argument);
                    }
                    port = Optional.of(argument);
                }
            }
        }

        private List<String> users() throws UsageException {
            List<String> named = COMMA.splitAsStream(users).toList();
            if (named.isEmpty() || named.stream().anyMatch(String::isBlank)) {
                throw new UsageException("--users is \"" + users + "\", and must be names separated by commas");
            }
            return named;
        }

        /** RFC 7518 §3.2: a key of the same size as the hash, or larger. */
        private static String longEnough(String secret) throws UsageException {
            int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < Tokens.SHORTEST_SECRET_BYTES) {
                throw new UsageException("the secret has " + bytes + " bytes, and must have at least "
                        + Tokens.SHORTEST_SECRET_BYTES + "; without --secret and TOKEN_SECRET one is made up");
            }
            return secret;
        }

        private static String madeUp() {
            byte[] random = new byte[MADE_UP_BYTES];
            new SecureRandom().nextBytes(random);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        }
    }
}
