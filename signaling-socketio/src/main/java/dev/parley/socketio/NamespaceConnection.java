package dev.parley.socketio;

import dev.parley.engineio.EngineSocket;
import dev.parley.flow.Deadlines;
import dev.parley.json.JsonText;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import dev.parley.spi.UnreadableFrameException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client and one namespace, from the first wish to connect to the end of the session: undecided, in, or out of it
 * (again). Packets are handled one at a time, in order. Those behind a wish that is undecided wait here, and hold back no
 * other namespace; those that come while the client is out are late, and dropped. Thread-safe.
 */
final class NamespaceConnection implements Seat.Owner {
    /** What the client's session is told. */
    interface Listener {
        /** The client is in. */
        void entered();

        /** What came is no packet. */
        void unreadable(UnreadableFrameException complaint);
    }

    private final String name;
    private final NamespaceAdmission admission;
    private final EngineSocket socket;
    private final SocketIoContext context;
    private final Listener listener;
    private final PacketQueue packets;

    private @Nullable Attempt attempt;
    private @Nullable Seat seat;
    private boolean over;

    /** The client sent something since it is in, so it knows that it is. */
    private boolean spoke;

    NamespaceConnection(
            String name,
            NamespaceAdmission admission,
            EngineSocket socket,
            SocketIoContext context,
            Listener listener) {
        this.name = name;
        this.admission = admission;
        this.socket = socket;
        this.context = context;
        this.listener = listener;
        this.packets = new PacketQueue(
                this::handle,
                this::isUndecided,
                socket::resume,
                context::runSoon,
                context.limits().maxWaitingFrames(),
                context.settings().maxWaitingBytes());
    }

    /**
     * A packet for this namespace.
     *
     * @return whether to read on; if not, the socket is resumed later
     */
    boolean take(Packet packet) {
        boolean dropped = switch (packet.type()) {
            // Who is not in yet was asked nothing.
            case ACK, BINARY_ACK -> isUndecided();
            case DISCONNECT -> callOff();
            default -> false;
        };
        if (dropped) {
            return true;
        }
        if (packet.type() == PacketType.CONNECT) {
            callOff();
        }
        if (!isUndecided() || !(packets.offer(packet) || refuseOverflown())) {
            packets.force(packet);
        }
        return packets.readsOn();
    }

    void pinged() {
        Seat inside = seat();
        if (inside != null) {
            inside.pinged();
        }
    }

    void answered() {
        Seat inside = seat();
        if (inside != null) {
            inside.answered();
        }
    }

    /** The session is over. */
    void closed(int code, String reason) {
        Seat inside;
        Attempt undecided;
        synchronized (this) {
            over = true;
            inside = seat;
            undecided = attempt;
            seat = null;
            attempt = null;
        }
        packets.stop();
        if (undecided != null) {
            undecided.stopWaiting();
            inside = undecided.candidate();
        }
        if (inside != null) {
            inside.closed(code, reason);
        }
    }

    synchronized boolean isUndecided() {
        return attempt != null;
    }

    @Override
    public synchronized void left(Seat gone) {
        if (seat == gone) {
            seat = null;
        }
    }

    @Override
    public void hasRoom() {
        packets.hasRoom();
    }

    private synchronized @Nullable Seat seat() {
        return seat;
    }

    /** Returns whether the next packet may follow at once. */
    private boolean handle(Packet packet) {
        try {
            return packet.type() == PacketType.CONNECT ? connect(packet) : pass(packet);
        } catch (UnreadableFrameException complaint) {
            listener.unreadable(complaint);
            return true;
        }
    }

    private boolean pass(Packet packet) {
        Seat inside;
        synchronized (this) {
            inside = seat;
            spoke = true;
        }
        if (inside == null) {
            return true;
        }
        switch (packet.type()) {
            case EVENT, BINARY_EVENT -> {
                return inside.event(packet.bytes(), packet.header(), packet.attachments()) || !packets.isFull();
            }
            case ACK, BINARY_ACK -> inside.acknowledged(packet.bytes(), packet.header(), packet.attachments());
            default -> leave();
        }
        return true;
    }

    /**
     * A client that is in and connects was disconnected by its user before it heard that it is in: of that it says
     * nothing. One that knows better has no business to connect.
     */
    private boolean connect(Packet packet) {
        ConnectRequest request = ConnectRequest.of(packet, socket.handshake(), context);
        synchronized (this) {
            if (seat != null && spoke && !seat.isGone()) {
                throw new UnreadableFrameException("a client connects to a namespace that it is in");
            }
        }
        leave();
        Attempt fresh = new Attempt();
        synchronized (this) {
            if (over) {
                return true;
            }
            attempt = fresh;
        }
        admission.decide(request, fresh);
        fresh.waitOn();
        return false;
    }

    private void leave() {
        Seat inside;
        synchronized (this) {
            inside = seat;
            seat = null;
        }
        if (inside != null) {
            inside.left();
        }
    }

    /** The client does not wait any more. False if it did not, or if what it sent after its wish is to be heard first. */
    private boolean callOff() {
        Attempt undecided;
        synchronized (this) {
            undecided = attempt;
            if (undecided == null || !packets.isEmpty()) {
                return false;
            }
            attempt = null;
        }
        undecided.stopWaiting();
        Seat candidate = undecided.candidate();
        if (candidate != null) {
            candidate.left();
        }
        packets.completed();
        return true;
    }

    private boolean refuseOverflown() {
        Attempt undecided;
        synchronized (this) {
            undecided = attempt;
        }
        return undecided != null
                && undecided.giveUp("more waits for the decision than is held: "
                        + context.limits().maxWaitingFrames() + " packets, "
                        + context.settings().maxWaitingBytes() + " bytes");
    }

    /** A wish to connect that is undecided. The first outcome counts; whatever comes later is passed over. */
    final class Attempt {
        private @Nullable Seat candidate;
        private Deadlines.@Nullable Deadline deadline;

        private Attempt() {}

        /** Whom a seat is to tell of itself. */
        Seat.Owner owner() {
            return NamespaceConnection.this;
        }

        boolean isUndecided() {
            synchronized (NamespaceConnection.this) {
                return attempt == this;
            }
        }

        /** A seat is being made ready: it is told if nobody waits for it any more. False if that is so now. */
        boolean prepare(Seat ready) {
            synchronized (NamespaceConnection.this) {
                candidate = ready;
                return attempt == this;
            }
        }

        /**
         * The client is in.
         *
         * @param begin tells it and the application
         */
        void enter(Seat entered, Runnable begin) {
            synchronized (NamespaceConnection.this) {
                if (attempt != this) {
                    return;
                }
                attempt = null;
                seat = entered;
                spoke = false;
            }
            stopWaiting();
            listener.entered();
            begin.run();
            if (entered.isGone()) {
                left(entered);
            }
            packets.completed();
        }

        /** The client is refused. */
        void refuse(String message, Optional<JsonText> data) {
            synchronized (NamespaceConnection.this) {
                if (attempt != this) {
                    return;
                }
                attempt = null;
            }
            tellRefused(message, data);
        }

        private boolean giveUp(String message) {
            synchronized (NamespaceConnection.this) {
                if (attempt != this || (candidate != null && !candidate.expire())) {
                    return false;
                }
                attempt = null;
            }
            Seat late = candidate();
            if (late != null) {
                late.expired();
            }
            tellRefused(message, Optional.of(ConnectError.data(new Refusal(ErrorCode.OVERLOADED, message))));
            return true;
        }

        private void tellRefused(String message, Optional<JsonText> data) {
            stopWaiting();
            socket.send(ConnectError.packet(name, message, data));
            packets.completed();
        }

        private @Nullable Seat candidate() {
            synchronized (NamespaceConnection.this) {
                return candidate;
            }
        }

        private void waitOn() {
            if (!isUndecided()) {
                return;
            }
            Duration timeout = context.settings().connectTimeout();
            Deadlines.Deadline due = context.deadlines()
                    .in(
                            timeout,
                            () -> context.runSoon(
                                    () -> giveUp("it was not decided within " + timeout.toMillis() + " ms")));
            synchronized (NamespaceConnection.this) {
                deadline = due;
            }
            if (!isUndecided()) {
                due.cancel();
            }
        }

        private void stopWaiting() {
            Deadlines.Deadline due;
            synchronized (NamespaceConnection.this) {
                due = deadline;
            }
            if (due != null) {
                due.cancel();
            }
        }
    }
}
