package dev.parley.socketio;

import dev.parley.engineio.EngineHandler;
import dev.parley.engineio.EngineSocket;
import dev.parley.flow.Deadlines;
import dev.parley.json.Utf8;
import dev.parley.spi.UnreadableFrameException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One client: the packets of its session, sorted by namespace. */
final class ClientSession implements EngineHandler, NamespaceConnection.Listener {
    private static final int POLICY_VIOLATION = 1008;
    private static final int MAX_REASON_BYTES = 123;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final EngineSocket socket;
    private final SocketIoContext context;

    /** By name; one that the client has left stays, so that what comes late for it is known to be late. */
    private final Map<String, NamespaceConnection> connections = new ConcurrentHashMap<>(2);

    private @Nullable Assembly assembly;
    private int knocks;
    private long firstKnock;
    private volatile Deadlines.Deadline connectDue;
    private volatile boolean entered;
    private volatile boolean over;

    ClientSession(EngineSocket socket, SocketIoContext context) {
        this.socket = socket;
        this.context = context;
        this.connectDue = context.deadlines().in(context.settings().connectTimeout(), this::missConnect);
    }

    @Override
    public boolean onText(byte[] packet) {
        try {
            return take(packet);
        } catch (UnreadableFrameException complaint) {
            unreadable(complaint);
            return true;
        }
    }

    @Override
    public boolean onBinary(byte[] message) {
        try {
            Assembly waiting = assembly;
            if (waiting == null) {
                throw new UnreadableFrameException("an attachment follows the packet that it belongs to");
            }
            if (!waiting.add(message)) {
                return true;
            }
            assembly = null;
            return dispatch(new Packet(waiting.packet(), waiting.header(), waiting.attachments()));
        } catch (UnreadableFrameException complaint) {
            unreadable(complaint);
            return true;
        }
    }

    @Override
    public void onPing() {
        connections.values().forEach(NamespaceConnection::pinged);
    }

    @Override
    public void onPong() {
        connections.values().forEach(NamespaceConnection::answered);
    }

    @Override
    public void onClosed(int code, String reason) {
        over = true;
        connectDue.cancel();
        connections.values().forEach(each -> each.closed(code, reason));
        connections.clear();
    }

    @Override
    public void entered() {
        entered = true;
        connectDue.cancel();
    }

    @Override
    public void unreadable(UnreadableFrameException complaint) {
        socket.close(POLICY_VIOLATION, Utf8.fitting(complaint.complaint(), MAX_REASON_BYTES));
    }

    private boolean take(byte[] packet) {
        if (assembly != null) {
            throw new UnreadableFrameException("a packet came where an attachment was due");
        }
        Header header = Header.of(packet);
        if (header.attachments() == 0) {
            return dispatch(new Packet(packet, header, List.of()));
        }
        assembly = new Assembly(packet, header, context.settings());
        return true;
    }

    private boolean dispatch(Packet packet) {
        String name = packet.header().namespace();
        NamespaceConnection connection = switch (packet.type()) {
            case CONNECT -> connecting(name);
            case CONNECT_ERROR -> throw new UnreadableFrameException("a packet of this type does not belong here");
            case DISCONNECT -> {
                if (packet.header().hasData(packet.bytes())) {
                    throw new UnreadableFrameException("a disconnect carries no data");
                }
                yield connections.get(name);
            }
            default -> connections.get(name);
        };
        if (connection != null) {
            return connection.take(packet);
        }
        if (packet.type() != PacketType.CONNECT) {
            throw new UnreadableFrameException("a packet for a namespace that the client never entered");
        }
        var unused = ConnectRequest.of(packet, socket.handshake(), context);
        socket.send(ConnectError.packet(name, "Invalid namespace", Optional.empty()));
        return true;
    }

    /** The connection to a namespace, made if need be; none if there is no such namespace. */
    private @Nullable NamespaceConnection connecting(String name) {
        countKnock();
        NamespaceConnection known = connections.get(name);
        if (known != null) {
            return known;
        }
        NamespaceConnection made = admission(name)
                .map(admission -> new NamespaceConnection(name, admission, socket, context, this))
                .orElse(null);
        if (made != null) {
            connections.put(name, made);
        }
        return made;
    }

    private Optional<NamespaceAdmission> admission(String name) {
        Optional<NamespaceAdmission> signaling =
                context.signalingIn(name).map(gateway -> new SignalingAdmission(name, gateway, socket, context));
        return signaling.or(() -> Optional.ofNullable(context.namespaces().get(name))
                .map(namespace -> new AppAdmission(name, namespace, socket, context)));
    }

    /** Who knocks without end is shown out: each knock is answered, and may be looked into at some cost. */
    private void countKnock() {
        long now = context.deadlines().now();
        if (knocks == 0 || now - firstKnock > MINUTE.toNanos()) {
            knocks = 0;
            firstKnock = now;
        }
        if (++knocks > context.limits().maxBadFrames()) {
            throw new UnreadableFrameException(
                    "over " + context.limits().maxBadFrames() + " wishes to connect in a minute");
        }
    }

    /** A wish that is undecided has a deadline of its own; only then is it known whether the client entered nothing. */
    private void missConnect() {
        if (entered || over) {
            return;
        }
        if (connections.values().stream().noneMatch(NamespaceConnection::isUndecided)) {
            socket.close(POLICY_VIOLATION, "no namespace was entered in time");
            return;
        }
        connectDue = context.deadlines().in(context.settings().connectTimeout(), this::missConnect);
        if (entered || over) {
            connectDue.cancel();
        }
    }
}
