package dev.parley;

import static dev.parley.protocol.ErrorCode.INTERNAL_ERROR;
import static dev.parley.protocol.ErrorCode.NOT_ALLOWED;
import static dev.parley.protocol.ErrorCode.OVERLOADED;
import static dev.parley.protocol.ErrorCode.UNKNOWN_EVENT;

import dev.parley.flow.GuardedConnection;
import dev.parley.flow.Heartbeat;
import dev.parley.flow.Outbox;
import dev.parley.flow.Pump;
import dev.parley.json.Utf8;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Names;
import dev.parley.protocol.Refusal;
import dev.parley.protocol.RefusedException;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.Greeting;
import dev.parley.spi.UnreadableFrameException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** One connection, from the side of the core: takes its frames in order, one at a time. */
final class ClientConnection implements ConnectionHandler {
    /** As many of the longest messages may wait for a decision on one before them. */
    private static final long LONGEST_MESSAGES_WAITING = 4;

    /** What is longer is not looked into before its time, to see whether it is a ping. */
    private static final int LONGEST_PING = 256;

    private sealed interface Inbound {}

    private static final class Frame implements Inbound {
        private final byte[] utf8;

        Frame(byte[] utf8) {
            this.utf8 = utf8;
        }
    }

    /** The end of a connection, in its place behind the frames that came before it. */
    private record Closed(int code, String reason) implements Inbound {}

    private final Connection connection;
    private final GatewayFormat format;
    private final AtomicBoolean paused = new AtomicBoolean();
    private final Outbox outbox;
    private final PeerSession session;
    private final int number;
    private final LivePeer peer;
    private final Heartbeat heartbeat;
    private final BadFrameLimiter badFrames;
    private final Services services;
    private final Map<String, Action> actions;
    private final Consumer<ClientConnection> onGone;
    private final Pump<Inbound> inbox;
    private final SignalWindow window;
    private final Action unknown = Action.barrier(this::refuseUnknown);
    private final Runnable barrierAnswered;
    private final Runnable signalAnswered;

    ClientConnection(
            Connection connection,
            GatewayFormat format,
            Function<ClientConnection, PeerSession> belongsTo,
            Services services,
            Map<String, Action> actions,
            Consumer<ClientConnection> onGone) {
        Limits limits = services.limits();
        this.connection =
                new GuardedConnection(connection, () -> onClosed(CloseCodes.ABNORMAL, "the socket can't be freed"));
        this.format = format;
        this.services = services;
        this.actions = actions;
        this.onGone = onGone;
        this.outbox = new Outbox(this.connection, limits.outbox(), services.deadlines(), this::gaveUp);
        this.session = belongsTo.apply(this);
        this.number = session.newConnection();
        this.peer = session.peer();
        this.badFrames = new BadFrameLimiter(services.deadlines()::now, limits.maxBadFrames());
        this.heartbeat = new Heartbeat(
                services.deadlines(),
                limits.pingInterval(),
                limits.pingTimeout(),
                outbox::ping,
                this.connection::abort);
        this.inbox = new Pump<>(
                this::take,
                services.workers()::run,
                limits.maxWaitingFrames(),
                LONGEST_MESSAGES_WAITING * limits.maxMessageBytes());
        this.window = new SignalWindow(limits.maxUnansweredSignals());
        this.barrierAnswered = inbox::completed;
        this.signalAnswered = () -> {
            if (window.answered()) {
                inbox.completed();
            }
        };
    }

    PeerSession session() {
        return session;
    }

    /** Which of the session's connections this is. */
    int number() {
        return number;
    }

    Outbox outbox() {
        return outbox;
    }

    /** What the peer is told first on this connection. */
    byte[] greeting(boolean resumed) {
        Limits limits = services.limits();
        return format.wire()
                .greet(new Greeting(
                        peer.id(),
                        session.token(),
                        resumed,
                        limits.resumeWindow(),
                        limits.pingInterval(),
                        limits.pingTimeout(),
                        limits.maxMessageBytes()));
    }

    /** Listens for signs of life, and writes what was put into the outbox: the greeting comes first. */
    void begin() {
        if (!connection.watchesItself()) {
            heartbeat.start();
        }
        outbox.drive();
    }

    void goAway() {
        close(CloseCodes.GOING_AWAY, "the server goes away");
    }

    /** Closes the connection, after what was sent before. */
    void close(int code, String reason) {
        outbox.close(code, reason);
    }

    /** Cuts the connection: its peer came back on another. What it brought before is dealt with. */
    void cut() {
        connection.abort();
    }

    /** Frees the socket and leaves at once, though a handler may still be busy with a frame. */
    void abort() {
        outbox.abort();
        heartbeat.stop();
        inbox.stop();
        end(new Closed(CloseCodes.ABNORMAL, "the server went away"));
    }

    @Override
    public int maxMessageBytes() {
        return services.limits().maxMessageBytes();
    }

    @Override
    public boolean onText(byte[] utf8) {
        heartbeat.heard();
        if (outbox.isEndedHere()) {
            return true;
        }
        if (!Utf8.isValid(utf8)) {
            session.terminate(CloseCodes.INVALID_DATA, "text is UTF-8");
        } else if (!passesBy(utf8) && !inbox.offer(new Frame(utf8), utf8.length) && outbox.isOpen()) {
            overflow(utf8);
        }
        return hasRoom() || !pause();
    }

    /** A ping waits behind nothing: it asks whether the server is there. */
    private boolean passesBy(byte[] utf8) {
        if (utf8.length > LONGEST_PING || inbox.isIdle()) {
            return false;
        }
        try {
            InboundEvent event = format.decode(utf8);
            if (!event.name().equals(EventNames.PING)) {
                return false;
            }
            perform(actions.getOrDefault(event.name(), unknown), new Request(peer, event, services.listener()));
            return true;
        } catch (Throwable unreadable) {
            // In its turn it is said what is wrong with it.
            return false;
        }
    }

    @Override
    public void onUnwantedBinary() {
        session.terminate(CloseCodes.UNSUPPORTED_DATA, "only text messages are understood here");
    }

    @Override
    public void onReceived(long messages) {
        session.outbox().received(messages);
    }

    @Override
    public void onActivity() {
        heartbeat.heard();
    }

    @Override
    public void onPong() {
        heartbeat.heard();
    }

    @Override
    public void onTooLarge() {
        session.terminate(CloseCodes.MESSAGE_TOO_BIG, "a message has at most " + maxMessageBytes() + " bytes");
    }

    @Override
    public void onClosed(int code, String reason) {
        heartbeat.stop();
        outbox.gone();
        inbox.force(new Closed(code, reason));
    }

    private boolean hasRoom() {
        return inbox.hasRoomFor(maxMessageBytes());
    }

    /** False if what waited was taken meanwhile: then nobody would be there to resume. */
    private boolean pause() {
        heartbeat.pause();
        paused.set(true);
        return !(hasRoom() && resume());
    }

    private boolean resume() {
        if (!paused.compareAndSet(true, false)) {
            return false;
        }
        heartbeat.resume();
        return true;
    }

    private void take(Inbound inbound) {
        if (paused.get() && inbox.size() <= services.limits().maxWaitingFrames() / 2 && hasRoom() && resume()) {
            connection.resume();
        }
        if (inbound instanceof Frame && outbox.isEndedHere()) {
            inbox.completed();
        } else if (inbound instanceof Frame frame) {
            handle(frame.utf8);
        } else if (inbound instanceof Closed closed) {
            inbox.stop();
            end(closed);
            inbox.completed();
        }
    }

    private void end(Closed how) {
        session.gone(this, how.code(), how.reason());
    }

    /** All that follows from its end is done. */
    void left() {
        // It may have ended before it began.
        heartbeat.stop();
        onGone.accept(this);
    }

    private void gaveUp(String why) {
        services.listener().gaveUp(peer, why);
    }

    private void handle(byte[] utf8) {
        InboundEvent event;
        try {
            event = format.decode(utf8);
        } catch (RefusedException unreadable) {
            refuseFrame(unreadable.refusal());
            inbox.completed();
            return;
        } catch (UnreadableFrameException unreadable) {
            session.terminate(
                    CloseCodes.POLICY_VIOLATION, Utf8.fitting(unreadable.complaint(), CloseCodes.MAX_REASON_BYTES));
            inbox.completed();
            return;
        } catch (Throwable fault) {
            failFrame(fault);
            inbox.completed();
            return;
        }
        Action action = actions.getOrDefault(event.name(), unknown);
        if (action.isBarrier()) {
            perform(action, new Request(peer, event, barrierAnswered, services.listener()));
        } else {
            Request request = new Request(peer, event, services.listener());
            perform(action, request);
            // Most are answered by now; only what is on its way to a busy room counts.
            if (!request.whenAnswered(signalAnswered) || window.goesOnAfterNext()) {
                inbox.completed();
            }
        }
    }

    private void perform(Action action, Request request) {
        try {
            if (request.event().extras().hasAttachments()) {
                throw new RefusedException(NOT_ALLOWED, "binary attachments are not signaled; send text alone");
            }
            action.perform().accept(request);
        } catch (RefusedException refused) {
            request.refuse(refused.refusal());
        } catch (Throwable fault) {
            String name = request.event().name();
            services.listener().failed(fault, name);
            request.refuse(INTERNAL_ERROR, "the server failed to handle \"" + Names.excerpt(name) + "\"");
        }
    }

    private void refuseUnknown(Request request) {
        String name = request.event().name();
        Refusal refusal = new Refusal(UNKNOWN_EVENT, "no event \"" + Names.excerpt(name) + "\" is known here");
        if (format.vocabulary().has(Vocabulary.Leniency.UNKNOWN_EVENTS)) {
            services.listener().refused(peer, name, refusal);
            request.abandon();
        } else {
            request.refuse(refusal);
        }
    }

    private void overflow(byte[] utf8) {
        Refusal refusal = new Refusal(
                OVERLOADED,
                services.limits().maxWaitingFrames() + " frames of yours wait for a decision on one before them");
        try {
            new Request(peer, format.decode(utf8), () -> {}, services.listener()).refuse(refusal);
        } catch (RefusedException unreadable) {
            refuseFrame(unreadable.refusal());
        } catch (Throwable fault) {
            failFrame(fault);
        }
    }

    /** A wire format threw what it may not: nobody knows what else it would make of what comes. */
    private void failFrame(Throwable fault) {
        services.listener().failed(fault, "a frame");
        outbox.abort();
    }

    private void refuseFrame(Refusal refusal) {
        services.listener().refused(peer, "", refusal);
        peer.deliver(ServerEvents.signalError(Optional.empty(), Optional.empty(), refusal));
        if (badFrames.isExceeded()) {
            session.terminate(
                    CloseCodes.POLICY_VIOLATION,
                    "over " + services.limits().maxBadFrames() + " unreadable frames in a minute");
        }
    }
}
