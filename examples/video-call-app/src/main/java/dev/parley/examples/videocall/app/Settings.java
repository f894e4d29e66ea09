package dev.parley.examples.videocall.app;

import dev.parley.OriginPolicy;
import dev.parley.SignalListener;
import dev.parley.SignalPolicy;
import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.call.GlarePolicy;
import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.launcher.UsageException;
import dev.parley.socketio.SocketIo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

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
 * @param vocabulary what Socket.IO's clients call the events
 */
public record Settings(
        int port,
        String host,
        boolean tls,
        Optional<Path> keystore,
        String keystorePassword,
        IceServers iceServers,
        OriginPolicy origins,
        GlarePolicy glare,
        SignalPolicy policy,
        Vocabulary vocabulary) {
    private static final String USAGE = """
            Usage: %s [PORT] [OPTIONS]

              PORT                   where to listen; default: PORT from the environment, else %d; 0: any free port
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
              --vocabulary strict    Socket.IO's clients use the protocol's own names; default: tutorial, which also
                                     takes those of pages for the server that this one takes the place of
              --help                 this text
            """;

    private static final String LOCAL_PAGES = "http://localhost:*,http://127.0.0.1:*";

    /** Without the password, and without what TURN servers ask for. */
    @Override
    public String toString() {
        return "settings for " + host + ":" + port;
    }

    /** What {@code --help} prints for an example of this name. */
    public static String usage(String example, int defaultPort) {
        return USAGE.formatted(example, defaultPort);
    }

    /**
     * Reads them.
     *
     * @param defaultPort the port of this example, where none is given
     * @throws UsageException if something is wrong with them
     */
    public static Settings of(Arguments arguments, int defaultPort) throws UsageException {
        return new Reader(arguments).read(defaultPort);
    }

    /** The router that these settings ask for. */
    public SignalRouter router(SignalListener listener) {
        return SignalRouter.builder()
                .origins(origins)
                .glare(glare)
                .signals(policy)
                .listener(listener)
                .build();
    }

    /** The Socket.IO server that these settings ask for. */
    public SocketIo socketIo(SignalRouter router) {
        return SocketIo.builder(router).vocabulary(vocabulary).build();
    }

    /**
     * The server's certificate, if it speaks TLS.
     *
     * @throws UsageException if the keystore can't be used
     */
    public Optional<SSLContext> sslContext() throws IOException, InterruptedException, UsageException {
        return tls ? Optional.of(Tls.of(this)) : Optional.empty();
    }

    /**
     * For a port that can't be had.
     *
     * @param why in the words of the system
     */
    public UsageException cannotListen(@Nullable String why) {
        return new UsageException("cannot listen on " + host + ":" + port + " (" + why
                + "); give another port, 0 for any that is free, or another --host");
    }

    private static final class Reader {
        private final Arguments arguments;

        private Optional<String> port = Optional.empty();
        private String host = "127.0.0.1";
        private boolean tls;
        private Optional<Path> keystore = Optional.empty();
        private Optional<String> iceServers = Optional.empty();
        private String origins = LOCAL_PAGES;
        private GlarePolicy glare = GlarePolicy.firstOfferWins();
        private SignalPolicy policy = SignalPolicy.anyKnownPeer();
        private Vocabulary vocabulary = Vocabulary.tutorial();

        Reader(Arguments arguments) {
            this.arguments = arguments;
        }

        Settings read(int defaultPort) throws UsageException {
            while (!arguments.isEmpty()) {
                option(arguments.next());
            }
            return new Settings(
                    arguments.port(port, defaultPort),
                    host,
                    tls,
                    keystore,
                    arguments.environment("TLS_PASSWORD").orElse(""),
                    IceServers.parse(iceServers
                            .or(() -> arguments.environment("ICE_SERVERS"))
                            .orElse("[]")),
                    origins(),
                    glare,
                    policy,
                    vocabulary);
        }

        private void option(String argument) throws UsageException {
            switch (argument) {
                case "--host" -> host = address(arguments.valueOf(argument));
                case "--ice-servers" -> iceServers = Optional.of(arguments.valueOf(argument));
                case "--origins" -> origins = arguments.valueOf(argument);
                case "--glare" -> glare = glare(arguments.valueOf(argument));
                case "--vocabulary" -> vocabulary = vocabulary(arguments.valueOf(argument));
                case "--policy" -> policy = policy(arguments.valueOf(argument));
                case "--tls" -> {
                    tls = true;
                    keystore = namesAFile() ? Optional.of(Path.of(arguments.next())) : Optional.empty();
                }
                default -> {
                    if (argument.startsWith("-") || port.isPresent()) {
                        throw Arguments.unknown(argument);
                    }
                    port = Optional.of(argument);
                }
            }
        }

        private boolean namesAFile() {
            return arguments
                    .peek()
                    .filter(next -> !next.startsWith("-") && !next.chars().allMatch(Character::isDigit))
                    .isPresent();
        }

        private static String address(String host) throws UsageException {
            try {
                return InetAddress.getByName(host).getHostAddress();
            } catch (UnknownHostException unknown) {
                throw new UsageException("--host is \"" + host + "\", and must be an address of this machine");
            }
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

        private static Vocabulary vocabulary(String name) throws UsageException {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "strict" -> Vocabulary.standard();
                case "tutorial" -> Vocabulary.tutorial();
                default -> throw new UsageException("--vocabulary is \"" + name + "\", and must be tutorial or strict");
            };
        }
    }
}
