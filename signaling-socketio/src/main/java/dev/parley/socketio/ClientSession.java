package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import dev.parley.User;
import dev.parley.engineio.EngineHandler;
import dev.parley.engineio.EngineSocket;
import dev.parley.flow.Deadlines;
import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.json.Utf8;
import dev.parley.spi.Admission;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import dev.parley.spi.UnreadableFrameException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One client: the packets of its session, sorted by namespace. */
final class ClientSession implements EngineHandler {
    private static final int POLICY_VIOLATION = 1008;
    private static final int ABNORMAL = 1006;
    private static final int MAX_REASON_BYTES = 123;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final EngineSocket socket;
    private final SocketIoContext context;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>(2);
    private final Deadlines.Deadline connectDue;

    private @Nullable Assembly assembly;
    private int knocks;
    private long firstKnock;
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
        } catch (UnreadableFrameException unreadable) {
            breakOff(unreadable);
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
            return dispatch(waiting.packet(), waiting.header(), waiting.attachments());
        } catch (UnreadableFrameException unreadable) {
            breakOff(unreadable);
            return true;
        }
    }

    @Override
    public void onPing() {
        seats.values().forEach(Seat::pinged);
    }

    @Override
    public void onPong() {
        seats.values().forEach(Seat::answered);
    }

    @Override
    public void onClosed(int code, String reason) {
        over = true;
        connectDue.cancel();
        seats.values().forEach(seat -> seat.closed(code, reason));
        seats.clear();
    }

    private boolean take(byte[] packet) {
        if (assembly != null) {
            throw new UnreadableFrameException("a packet came where an attachment was due");
        }
        Header header = Header.of(packet);
        if (header.attachments() == 0) {
            return dispatch(packet, header, List.of());
        }
        assembly = new Assembly(packet, header, context.settings());
        return true;
    }

    private boolean dispatch(byte[] packet, Header header, List<byte[]> attachments) {
        Seat seat = seats.get(header.namespace());
        if (header.type() == PacketType.CONNECT && seat == null) {
            return connect(packet, header);
        }
        if (seat == null) {
            throw new UnreadableFrameException("a packet for a namespace that the client is not in");
        }
        switch (header.type()) {
            case EVENT, BINARY_EVENT -> {
                return seat.event(packet, header, attachments);
            }
            case ACK, BINARY_ACK -> seat.acknowledged(packet, header, attachments);
            case DISCONNECT -> {
                if (header.hasData(packet)) {
                    throw new UnreadableFrameException("a disconnect carries no data");
                }
                seats.remove(header.namespace());
                seat.left();
            }
            case CONNECT, CONNECT_ERROR ->
                throw new UnreadableFrameException("a packet of this type does not belong here");
        }
        return true;
    }

    /** Nothing is read until it is decided: what follows belongs to the namespace. */
    private boolean connect(byte[] packet, Header header) {
        countKnock();
        SocketIoContext.checkText(packet);
        RawJson credentials = Json.object(context.scanner(), packet, header);
        Members said = context.scanner().scan(credentials.toByteArray(), "").outer();
        Handshake handshake = socket.handshake().with(RawJson.of(said.without(PastOf.NAMES)));
        String name = header.namespace();
        Optional<Gateway> signaling = context.signalingIn(name);
        if (signaling.isPresent()) {
            enterSignaling(name, signaling.get(), handshake, said);
            return false;
        }
        Namespace namespace = context.namespaces().get(name);
        if (namespace == null) {
            refuse(name, "Invalid namespace", Optional.empty());
            return true;
        }
        enter(name, namespace, handshake);
        return false;
    }

    private void enterSignaling(String name, Gateway gateway, Handshake handshake, Members said) {
        SignalingSeat seat = new SignalingSeat(socket, name, left -> seats.remove(name, left));
        var unused = gateway.admit(handshake).thenAccept(admission -> {
            if (admission instanceof Admission.Denied denied) {
                refuse(name, denied.refusal().message(), Optional.of(denied.body()));
                socket.resume();
            } else if (admission instanceof Admission.Granted granted) {
                admit(name, seat);
                granted.open(
                                seat,
                                PastOf.client(
                                        handshake, said, context.settings().recovery()))
                        .whenComplete((core, failure) -> {
                            if (failure == null) {
                                seat.begin(core);
                                socket.resume();
                            } else {
                                giveUp(failure);
                            }
                        });
            }
        });
    }

    /** The same client came back on yet another connection, or something is broken; this one is of no use. */
    private void giveUp(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapper ? wrapper.getCause() : failure;
        if (!(cause instanceof CancellationException)) {
            context.listener().failed(failure, "signaling");
        }
        socket.abort();
    }

    private void enter(String name, Namespace namespace, Handshake handshake) {
        var unused = Authenticator.ask(
                        namespace.authenticator(),
                        handshake,
                        context.environment().executor())
                .whenComplete((authentication, failure) -> {
                    if (over) {
                        return;
                    }
                    if (failure != null) {
                        context.listener().failed(failure, "authenticator of namespace " + name);
                        refuse(name, "the server failed to look at your credentials", Optional.empty());
                    } else if (authentication instanceof Authentication.Refused refused) {
                        refuse(name, refused.why(), Optional.empty());
                    } else {
                        Optional<User> user = authentication instanceof Authentication.Known known
                                ? Optional.of(known.user())
                                : Optional.empty();
                        AppSeat seat = new AppSeat(
                                name, namespace, user, handshake, socket, context, left -> seats.remove(name, left));
                        seat.begin();
                        admit(name, seat);
                        if (seat.isGone()) {
                            seats.remove(name, seat);
                        }
                    }
                    socket.resume();
                });
    }

    private void admit(String name, Seat seat) {
        connectDue.cancel();
        seats.put(name, seat);
        if (over) {
            seats.remove(name);
            seat.closed(ABNORMAL, "the client is gone");
        }
    }

    private void refuse(String name, String why, Optional<JsonText> data) {
        byte[] head = PacketType.CONNECT_ERROR.prefix(name).getBytes(UTF_8);
        byte[] error = JsonWriter.toBytes(out -> {
            out.beginObject().name("message").value(why);
            data.ifPresent(more -> out.name("data").value(more));
            out.endObject();
        });
        byte[] packet = Arrays.copyOf(head, head.length + error.length);
        System.arraycopy(error, 0, packet, head.length, error.length);
        socket.send(packet);
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

    private void missConnect() {
        if (seats.isEmpty()) {
            socket.close(POLICY_VIOLATION, "no namespace was entered in time");
        }
    }

    private void breakOff(UnreadableFrameException unreadable) {
        socket.close(POLICY_VIOLATION, Utf8.fitting(unreadable.complaint(), MAX_REASON_BYTES));
    }
}
