package dev.parley.engineio;

import dev.parley.Limits;
import dev.parley.flow.GuardedConnection;
import dev.parley.flow.Outbox;
import dev.parley.flow.Reading;
import dev.parley.flow.Turnstile;
import dev.parley.json.JsonWriter;
import dev.parley.spi.Connection;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One session, whatever carries it. Its transport brings packets one at a time. */
final class EngineSession implements EngineSocket {
    private static final byte[] PING = {'2'};
    private static final byte PONG = '3';

    /** What becomes of a packet. */
    enum Taken {
        READ_ON,
        WAIT,
        BAD
    }

    /** How a session ends. */
    private record End(int code, String reason) {}

    private final String sid;
    private final Handshake handshake;
    private final EngineContext context;
    private final Consumer<EngineSession> onOver;
    private final AtomicBoolean silent = new AtomicBoolean(true);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Turnstile turnstile = new Turnstile();
    private final Reading reading = new Reading();
    private final Pulse pulse;
    private final Carrier carrier;
    private final Outbox outbox;
    private final AtomicBoolean told = new AtomicBoolean();

    private volatile @Nullable EngineHandler handler;

    private @Nullable End end;

    /**
     * An open session, of which the client does not know yet.
     *
     * @param webSocket the one that carries it; none for one that begins with long-polling
     */
    EngineSession(
            String sid,
            Handshake handshake,
            Optional<Connection> webSocket,
            EngineContext context,
            Consumer<EngineSession> onOver) {
        Limits limits = context.settings().limits();
        this.sid = sid;
        this.handshake = handshake;
        this.context = context;
        this.onOver = onOver;
        this.pulse = new Pulse(
                context.deadlines(), limits.pingInterval(), limits.pingTimeout(), this::pingNow, this::missAnswer);
        Optional<Polling> polling = webSocket.isPresent() ? Optional.empty() : Optional.of(newPolling());
        this.carrier = new Carrier(polling, this::takePosted, this::breakOff);
        this.outbox = new Outbox(
                webSocket.<Connection>map(this::guarded).orElseGet(polling::get),
                context.settings().outbox(),
                context.deadlines(),
                why -> note(CloseCodes.TRY_AGAIN_LATER, why));
        if (polling.isPresent()) {
            // A poll may be as late as the client's answer to a ping; whether the client is there, the pulse finds out.
            outbox.allow(longer(limits.outboxAge()), longer(limits.writeTimeout()));
        }
    }

    private Connection guarded(Connection webSocket) {
        return new GuardedConnection(webSocket, () -> end(CloseCodes.ABNORMAL, "the socket can't be freed"));
    }

    private Duration longer(Duration time) {
        Limits limits = context.settings().limits();
        Duration untilLost = limits.pingInterval().plus(limits.pingTimeout());
        return time.compareTo(untilLost) > 0 ? time : untilLost;
    }

    private Polling newPolling() {
        return new Polling(
                context.settings(),
                context.deadlines(),
                context::runSoon,
                () -> end(CloseCodes.ABNORMAL, "the client is gone"),
                () -> end(CloseCodes.NORMAL, "closed"));
    }

    /** Tells the application; after that, whatever comes is told it too. */
    void start() {
        pulse.start();
        try {
            EngineHandler told = Objects.requireNonNull(context.app().opened(this), "no handler for a session");
            handler = new GuardedEngineHandler(told, this, context.listener());
        } catch (Throwable fault) {
            context.listener().failed(fault, "opening a session");
            abort();
        }
        context.listener().opened(this);
        if (over.get()) {
            tellEnd();
        }
    }

    private void tellEnd() {
        EngineHandler open = handler;
        End how = note(CloseCodes.ABNORMAL, "gone");
        if (open != null && told.compareAndSet(false, true)) {
            open.onClosed(how.code(), how.reason());
        }
    }

    /** Tells a client on a WebSocket of its session. */
    void greet() {
        outbox.send(openPacket());
    }

    String sid() {
        return sid;
    }

    /** What the client is told first. */
    byte[] openPacket() {
        Limits limits = context.settings().limits();
        return JsonWriter.toBytes("0", out -> {
            out.beginObject().name("sid").value(sid).name("upgrades").beginArray();
            if (carrier.canChange()) {
                out.value("websocket");
            }
            out.endArray();
            out.name("pingInterval").value(limits.pingInterval().toMillis());
            out.name("pingTimeout").value(limits.pingTimeout().toMillis());
            out.name("maxPayload").value(limits.maxMessageBytes()).endObject();
        });
    }

    /** Looks at the clock, whether or not a deadline was noticed. */
    boolean isLost() {
        if (pulse.isLost()) {
            missAnswer();
        }
        return over.get();
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public void send(byte[] packet, WriteCallback done) {
        outbox.send(packet, done);
    }

    @Override
    public void send(byte[] packet) {
        outbox.send(packet);
    }

    @Override
    public void sendBinary(byte[] message) {
        outbox.sendBinary(message);
    }

    @Override
    public void sendTogether(byte[] packet, List<byte[]> messages) {
        outbox.sendTogether(packet, messages);
    }

    @Override
    public void ping() {
        if (pulse.isQuiet()) {
            pingNow();
        }
    }

    private void pingNow() {
        EngineHandler open = handler;
        if (pulse.ask() && open != null) {
            open.onPing();
        }
        outbox.send(PING);
    }

    @Override
    public void resume() {
        if (reading.resume()) {
            pulse.resume();
            carrier.resume();
        }
    }

    @Override
    public void close(int code, String reason) {
        note(code, reason);
        outbox.close(code, reason);
    }

    @Override
    public void abort() {
        note(CloseCodes.ABNORMAL, "cut by the server");
        outbox.abort();
    }

    /** What carries it. */
    Carrier carrier() {
        return carrier;
    }

    /**
     * A POST.
     *
     * @param answer is given the error to answer with, or none
     */
    void post(HttpExchange exchange, Consumer<Optional<EngineError>> answer) {
        carrier.post(exchange, context.settings().maxPostBytes(), answer);
    }

    /** The client has stopped polling and goes on over the WebSocket. False if it can't. */
    boolean upgrade(Connection connection) {
        if (!carrier.handOver(connection)) {
            return false;
        }
        Limits limits = context.settings().limits();
        outbox.allow(limits.outboxAge(), limits.writeTimeout());
        context.listener().upgraded(this);
        return true;
    }

    /** A packet of text, whatever carried it; some clients have binary messages in it too. */
    Taken takeText(byte[] packet) {
        if (outbox.isEndedHere()) {
            return Taken.READ_ON;
        }
        if (over.get()) {
            return Taken.BAD;
        }
        byte type = packet.length == 0 ? 0 : packet[0];
        if (type != PONG) {
            pulse.noticed();
        }
        switch (type) {
            case '4' -> {
                return deliver(open -> open.onText(packet));
            }
            case PONG -> {
                if (pulse.heard()) {
                    tell(EngineHandler::onPong);
                }
            }
            case '1' -> endByClient();
            case BinaryPacket.LETTER -> {
                return takeBase64(packet);
            }
            // An open, an upgrade or a noop says nothing here; the reference passes over them as well.
            case '0', '5', '6' -> {}
            default -> {
                breakOff("what came is no packet of Engine.IO 4");
                return Taken.BAD;
            }
        }
        return Taken.READ_ON;
    }

    /** A binary message. */
    Taken takeBinary(byte[] message) {
        if (outbox.isEndedHere()) {
            return Taken.READ_ON;
        }
        pulse.noticed();
        return deliver(open -> open.onBinary(message));
    }

    /** A message is longer than it may be. */
    void refuseLength() {
        note(CloseCodes.MESSAGE_TOO_BIG, "too long");
        outbox.close(
                CloseCodes.MESSAGE_TOO_BIG,
                "a message has at most " + context.settings().limits().maxMessageBytes() + " bytes");
    }

    /** The session is over: nothing carries it any more. How it ends was maybe decided before. */
    void end(int code, String reason) {
        End how = note(code, reason);
        if (!over.compareAndSet(false, true)) {
            return;
        }
        pulse.stop();
        outbox.gone();
        carrier.end();
        hear();
        onOver.accept(this);
        turnstile.passLast(this::tellEnd);
        context.listener().closed(this, how.code(), how.reason());
        carrier.endPost(Optional.of(EngineError.BAD_REQUEST));
    }

    /** A packet of a POST, which is a message of its own: the POST as a whole was bounded by its transport. */
    private Taken takePosted(byte[] packet) {
        boolean binary = packet.length > 0 && packet[0] == BinaryPacket.LETTER;
        return binary || isNoLongerThanMessages(packet) ? takeText(packet) : refusePost();
    }

    private boolean isNoLongerThanMessages(byte[] message) {
        return message.length <= context.settings().limits().maxMessageBytes();
    }

    private Taken refusePost() {
        carrier.endPost(Optional.of(EngineError.TOO_LARGE));
        breakOff("a message of a POST is longer than "
                + context.settings().limits().maxMessageBytes() + " bytes");
        return Taken.BAD;
    }

    private Taken takeBase64(byte[] packet) {
        byte[] message;
        try {
            message = BinaryPacket.message(packet);
        } catch (IllegalArgumentException noBase64) {
            breakOff("a binary packet is no Base64");
            return Taken.BAD;
        }
        return isNoLongerThanMessages(message) ? takeBinary(message) : refusePost();
    }

    private void tell(Consumer<EngineHandler> report) {
        EngineHandler open = handler;
        if (open != null) {
            turnstile.pass(() -> report.accept(open));
        }
    }

    private Taken deliver(Predicate<EngineHandler> report) {
        hear();
        EngineHandler open = handler;
        if (open == null || turnstile.passAndAsk(() -> report.test(open))) {
            return Taken.READ_ON;
        }
        // Before the pause: from then on another thread may resume both.
        pulse.pause();
        if (reading.pause()) {
            return Taken.WAIT;
        }
        pulse.resume();
        return Taken.READ_ON;
    }

    private void hear() {
        if (silent.compareAndSet(true, false)) {
            context.onHeard().run();
        }
    }

    private void endByClient() {
        note(CloseCodes.NO_STATUS, "closed by the client");
        carrier.endPost(Optional.empty());
        endTransport(true, CloseCodes.NORMAL, "bye");
    }

    private void breakOff(String why) {
        note(CloseCodes.PROTOCOL_ERROR, why);
        endTransport(false, CloseCodes.PROTOCOL_ERROR, why);
    }

    private void endTransport(boolean byClient, int code, String reason) {
        if (carrier.finishPolling(byClient)) {
            end(code, reason);
        } else {
            outbox.close(code, reason);
        }
    }

    private void missAnswer() {
        note(CloseCodes.ABNORMAL, "ping timeout");
        if (carrier.finishPolling(false)) {
            end(CloseCodes.ABNORMAL, "ping timeout");
        } else {
            outbox.abort();
        }
    }

    /** Notes how the session ends. Returns what was noted first. */
    private synchronized End note(int code, String reason) {
        End first = end == null ? new End(code, reason) : end;
        end = first;
        return first;
    }
}
