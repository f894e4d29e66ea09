package dev.parley.socketio;

import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineListener;
import dev.parley.engineio.EngineSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects what a Socket.IO server does. Every setting has a default; each is checked at once. Not thread-safe. */
public final class SocketIoBuilder {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final SignalRouter router;
    private EngineSettings engine;
    private Optional<String> signaling = Optional.of(Header.MAIN_NAMESPACE);
    private Vocabulary vocabulary = Vocabulary.standard();
    private Recovery recovery = Recovery.ON_REQUEST;
    private Duration connectTimeout = Duration.ofSeconds(45);
    private int maxArguments = 256;
    private int maxAttachments = 10;
    private int maxAttachmentBytes = 4 << 20;
    private int maxWaitingBytes;
    private EngineListener listener = new EngineListener() {};
    private final Map<String, Namespace> namespaces = new LinkedHashMap<>();

    SocketIoBuilder(SignalRouter router) {
        this.router = router;
        this.engine = EngineSettings.of(router.limits());
        this.maxWaitingBytes = router.limits().maxMessageBytes();
    }

    /**
     * Puts signaling into another namespace. Default: {@code /}.
     *
     * @throws IllegalArgumentException if this is no name of one
     */
    public SocketIoBuilder signalingIn(String namespace) {
        signaling = Optional.of(checkName(namespace));
        return this;
    }

    /** Leaves signaling out. */
    public SocketIoBuilder withoutSignaling() {
        signaling = Optional.empty();
        return this;
    }

    /**
     * Says what the clients of signaling call its events. What of it contradicts the router's own events is found when the
     * server is bound to a transport. Default: {@link Vocabulary#standard()}.
     */
    public SocketIoBuilder vocabulary(Vocabulary value) {
        vocabulary = value;
        return this;
    }

    /**
     * Adds a namespace of the application's own.
     *
     * @throws IllegalArgumentException if this is no name of one, or there is one of this name
     */
    public SocketIoBuilder namespace(String name, Namespace namespace) {
        if (namespaces.putIfAbsent(checkName(name), namespace) != null) {
            throw new IllegalArgumentException("there is a namespace \"" + name + "\" already");
        }
        return this;
    }

    /** Says whose sessions outlive a lost connection. Default: {@link Recovery#ON_REQUEST}. */
    public SocketIoBuilder recovery(Recovery value) {
        recovery = value;
        return this;
    }

    /**
     * How long a client may take to enter a namespace, and how long the decision whether it may: after that it is
     * refused there. 1 ms to 1 day. Default: 45 s.
     */
    public SocketIoBuilder connectTimeout(Duration value) {
        connectTimeout = check("connectTimeout", value);
        return this;
    }

    /** How long a WebSocket that is to take over from long-polling may take; 1 ms to 1 day. Default: 10 s. */
    public SocketIoBuilder upgradeTimeout(Duration value) {
        engine = engine.withUpgradeTimeout(value);
        return this;
    }

    /** How many sessions may be open that have not yet brought a message; 1 to 1,048,576. Default: 10,000. */
    public SocketIoBuilder maxNewSessions(int value) {
        engine = engine.withMaxNewSessions(value);
        return this;
    }

    /**
     * How many packets one answer to a poll may have; 1 to 1,048,576. Default: 16, which is what python-engineio takes. The
     * next poll is answered with the rest at once.
     */
    public SocketIoBuilder maxPollPackets(int value) {
        engine = engine.withMaxPollPackets(value);
        return this;
    }

    /**
     * By how many percent the body of a POST may be longer than {@code maxPayload}; 0 to 100. Default: 36, which is what
     * Base64 with line breaks makes of a message of {@code maxPayload} bytes. Each message has at most {@code maxPayload}
     * bytes all the same.
     */
    public SocketIoBuilder postTolerance(int percent) {
        engine = engine.withPostTolerance(percent);
        return this;
    }

    /** How many arguments an event or acknowledgement may have, its name counted; 1 to 1,048,576. Default: 256. */
    public SocketIoBuilder maxArguments(int value) {
        maxArguments = check("maxArguments", value, 1, 1 << 20);
        return this;
    }

    /** How many binary attachments a packet may have, in either direction; 0 to 1,000. Default: 10, as with clients. */
    public SocketIoBuilder maxAttachments(int value) {
        maxAttachments = check("maxAttachments", value, 0, 1000);
        return this;
    }

    /** How many bytes they may have together; 0 to 1 GiB. Default: 4 MiB. */
    public SocketIoBuilder maxAttachmentBytes(int value) {
        maxAttachmentBytes = check("maxAttachmentBytes", value, 0, 1 << 30);
        return this;
    }

    /**
     * How many bytes of packets may wait for each namespace while it is undecided whether their client may enter it, and
     * no more of them than {@link dev.parley.Limits#maxWaitingFrames()}. Past that the client is refused in that
     * namespace. 0 to 1 GiB. Default: the longest message.
     */
    public SocketIoBuilder maxWaitingBytes(int value) {
        maxWaitingBytes = check("maxWaitingBytes", value, 0, 1 << 30);
        return this;
    }

    /** Is told what happens to sessions, whatever they carry. Default: nobody is. */
    public SocketIoBuilder listener(EngineListener value) {
        listener = value;
        return this;
    }

    /**
     * The server, ready to be bound to transports.
     *
     * @throws IllegalArgumentException if signaling and the application want the same namespace
     */
    public SocketIo build() {
        signaling.filter(namespaces::containsKey).ifPresent(name -> {
            throw new IllegalArgumentException("namespace \"" + name
                    + "\" has signaling in it; move one of them, by signalingIn(…) or another name");
        });
        return new SocketIo(
                router,
                new SocketIoSettings(
                        recovery, connectTimeout, maxArguments, maxAttachments, maxAttachmentBytes, maxWaitingBytes),
                engine,
                signaling,
                vocabulary,
                namespaces,
                listener);
    }

    private static String checkName(String name) {
        boolean isOne = name.startsWith("/") && name.chars().allMatch(c -> c > ' ' && c <= '~' && c != ',' && c != '"');
        if (!isOne) {
            throw new IllegalArgumentException(
                    "namespace \"" + name + "\" must begin with \"/\" and be visible ASCII without commas and quotes");
        }
        return name;
    }

    private static Duration check(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", and must be " + SHORTEST + " to " + LONGEST);
        }
        return value;
    }

    private static int check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", and must be " + min + " to " + max);
        }
        return value;
    }
}
