package dev.parley.examples.videocall;

import dev.parley.OriginPolicy;
import dev.parley.SignalPolicy;
import dev.parley.call.GlarePolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the server is to run, from its arguments and environment.
 *
 * @param port where it listens; 0 for any free port
 * @param host the address it binds
 * @param tls whether it speaks TLS
 * @param keystore the keystore to use, if not one made at start
 * @param keystorePassword what opens it
 * @param iceServers the STUN and TURN servers for the page
 * @param origins whose pages may connect besides its own
 * @param glare what becomes of offers that cross
 * @param policy who may signal whom
 */
record Settings(
        int port,
        String host,
        boolean tls,
        Optional<Path> keystore,
        String keystorePassword,
        IceServers iceServers,
        OriginPolicy origins,
        GlarePolicy glare,
        SignalPolicy policy) {
    static final String USAGE = """
            Usage: video-call [PORT] [OPTIONS]

              PORT                   where to listen; default: PORT from the environment, else 5000; 0: any free port
              --host ADDRESS         the address to bind; default 127.0.0.1; 0.0.0.0: every network of this machine
              --tls                  speak HTTPS, with a certificate made at start (the browser will ask once)
              --tls KEYSTORE         speak HTTPS, with this PKCS#12 or JKS keystore; its password is TLS_PASSWORD
              --ice-servers JSON     STUN and TURN servers, such as '[{"urls":"stun:stun.example.org"}]';
                                     default: ICE_SERVERS from the environment, else none
              --origins LIST         whose pages may connect besides this server's own, separated by commas;
                                     default http://localhost:*,http://127.0.0.1:*; * for any
              --glare relay          forward offers that cross instead of letting the first win
              --policy shared-room   only peers in the same room may signal each other; default: any-known-peer, as
                                     with the Socket.IO server that this one takes the place of
              --help                 this text
            """;

    private static final int DEFAULT_PORT = 5000;
    private static final int MAX_PORT = 65_535;
    private static final String LOCAL_PAGES = "http://localhost:*,http://127.0.0.1:*";

    static Settings of(List<String> arguments, Map<String, String> environment) throws UsageException {
        return new Reader(new ArrayDeque<>(arguments), environment).read();
    }

    private static final class Reader {
        private final Deque<String> left;
        private final Map<String, String> environment;

        private Optional<String> port = Optional.empty();
        private String host = "127.0.0.1";
        private boolean tls;
        private Optional<Path> keystore = Optional.empty();
        private Optional<String> iceServers = Optional.empty();
        private String origins = LOCAL_PAGES;
        private GlarePolicy glare = GlarePolicy.firstOfferWins();
        private SignalPolicy policy = SignalPolicy.anyKnownPeer();

        Reader(Deque<String> left, Map<String, String> environment) {
            this.left = left;
            this.environment = environment;
        }

        Settings read() throws UsageException {
            while (!left.isEmpty()) {
                option(left.remove());
            }
            return new Settings(
                    port(),
                    host,
                    tls,
                    keystore,
                    environment.getOrDefault("TLS_PASSWORD", ""),
                    IceServers.parse(iceServers.or(() -> set("ICE_SERVERS")).orElse("[]")),
                    origins(),
                    glare,
                    policy);
        }

        private void option(String argument) throws UsageException {
            switch (argument) {
                case "--host" -> host = address(value(argument));
                case "--ice-servers" -> iceServers = Optional.of(value(argument));
                case "--origins" -> origins = value(argument);
                case "--glare" -> glare = glare(value(argument));
                case "--policy" -> policy = policy(value(argument));
                case "--tls" -> {
                    tls = true;
                    keystore = namesAFile() ? Optional.of(Path.of(left.remove())) : Optional.empty();
                }
                default -> {
                    if (argument.startsWith("-") || port.isPresent()) {
                        throw new UsageException("unknown argument \"" + argument + "\"; --help lists them");
                    }
                    port = Optional.of(argument);
                }
            }
        }

        private boolean namesAFile() {
            return !left.isEmpty()
                    && !left.peek().startsWith("-")
                    && !left.peek().chars().allMatch(Character::isDigit);
        }

        private String value(String option) throws UsageException {
            if (left.isEmpty()) {
                throw new UsageException(option + " needs a value; --help shows how");
            }
            return left.remove();
        }

        private static String address(String host) throws UsageException {
            try {
                return InetAddress.getByName(host).getHostAddress();
            } catch (UnknownHostException unknown) {
                throw new UsageException("--host is \"" + host + "\", and must be an address of this machine");
            }
        }

        private int port() throws UsageException {
            String source = port.isPresent() ? "port" : "PORT";
            String text = port.or(() -> set("PORT")).orElse(Integer.toString(DEFAULT_PORT));
            try {
                int number = Integer.parseInt(text);
                if (number >= 0 && number <= MAX_PORT) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                throw badPort(source, text);
            }
            throw badPort(source, text);
        }

        private static UsageException badPort(String source, String text) {
            return new UsageException(source + " is \"" + text + "\", and must be a number from 0 to " + MAX_PORT);
        }

        private OriginPolicy origins() throws UsageException {
            try {
                return OriginPolicy.sameOrigin().or(OriginPolicy.of(origins.split("\\s*,\\s*")));
            } catch (IllegalArgumentException wrong) {
                throw new UsageException("--origins: " + wrong.getMessage());
            }
        }

        private static GlarePolicy glare(String name) throws UsageException {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "relay" -> GlarePolicy.relay();
                case "first-offer-wins" -> GlarePolicy.firstOfferWins();
                default ->
                    throw new UsageException("--glare is \"" + name + "\", and must be first-offer-wins or relay");
            };
        }

        private static SignalPolicy policy(String name) throws UsageException {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "shared-room" -> SignalPolicy.sharedRoom();
                case "any-known-peer" -> SignalPolicy.anyKnownPeer();
                default ->
                    throw new UsageException("--policy is \"" + name + "\", and must be any-known-peer or shared-room");
            };
        }

        private Optional<String> set(String variable) {
            return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
        }
    }
}
