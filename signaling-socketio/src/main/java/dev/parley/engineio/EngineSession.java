package dev.parley.engineio;

import dev.parley.Limits;
import dev.parley.flow.Outbox;
import dev.parley.flow.Reading;
import dev.parley.flow.Turnstile;
import dev.parley.json.JsonWriter;
import dev.parley.spi.Connection;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One session, whatever carries it. Its transport brings packets one at a time. */
final class EngineSession implements EngineSocket {
    private static final byte[] PING = {'2'};

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
    private final Posting posting = new Posting(this::take);
    private final Pulse pulse;
    private final Optional<Polling> polling;
    private final Outbox outbox;
    private final AtomicBoolean told = new AtomicBoolean();

    private volatile @Nullable EngineHandler handler;

    private volatile boolean owesAnswer;
    private @Nullable WebSocketEnd webSocket;
    private @Nullable End end;

    /**
     * An open session, of which the client does not know yet.
     *
     * @param carrier the WebSocket that carries it; none for one that begins with long-polling
     */
    EngineSession(
            String sid,
            Handshake handshake,
            Optional<Connection> carrier,
            EngineContext context,
            Consumer<EngineSession> onOver) {
        Limits limits = context.settings().limits();
        this.sid = sid;
        this.handshake = handshake;
        this.context = context;
        this.onOver = onOver;
        this.pulse = new Pulse(
                context.deadlines(), limits.pingInterval(), limits.pingTimeout(), this::pingNow, this::missAnswer);
        this.polling = carrier.isPresent() ? Optional.empty() : Optional.of(newPolling());
        this.outbox = new Outbox(
                carrier.orElseGet(polling::get),
                context.settings().outbox(),
                context.deadlines(),
                why -> note(CloseCodes.TRY_AGAIN_LATER, why));
        if (polling.isPresent()) {
            // A poll may be as late as the client's answer to a ping; whether the client is there, the pulse finds out.
            outbox.allow(longer(limits.outboxAge()), longer(limits.writeTimeout()));
        }
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
            handler = context.app().opened(this);
        } catch (RuntimeException fault) {
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
            polling.ifPresent(any -> out.value("websocket"));
            out.endArray();
            out.name("pingInterval").value(limits.pingInterval().toMillis());
            out.name("pingTimeout").value(limits.pingTimeout().toMillis());
            out.name("maxPayload").value(limits.maxMessageBytes()).endObject();
        });
    }

    /** Whether a client that closed its session may have a poll on its way, to be answered as one that waited. */
    boolean owesAnswer() {
        return owesAnswer;
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
            WebSocketEnd carrying = isPolling() ? null : webSocket();
            if (carrying == null) {
                posting.goOn();
            } else {
                carrying.resume();
            }
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

    /** Whether long-polling carries the session. */
    boolean isPolling() {
        return polling.isPresent() && !polling.get().isHandedOver();
    }

    /** A GET. False if no poll is taken. */
    boolean poll(HttpExchange exchange) {
        Polling.Reception reception = polling.orElseThrow().take(exchange);
        if (reception == Polling.Reception.SECOND) {
            end(CloseCodes.PROTOCOL_ERROR, "a second poll beside the first");
        }
        return reception == Polling.Reception.TAKEN;
    }

    /**
     * A POST.
     *
     * @param answer is given the error to answer with, or none
     */
    void post(HttpExchange exchange, Consumer<Optional<EngineError>> answer) {
        if (!posting.begin(answer)) {
            answer.accept(Optional.of(EngineError.BAD_REQUEST));
            breakOff("a second POST beside the first");
            return;
        }
        int maxBytes = context.settings().limits().maxMessageBytes();
        exchange.body(maxBytes).whenComplete((body, failure) -> {
            if (failure != null) {
                breakOff("a POST was cut off");
            } else if (body.isEmpty()) {
                posting.end(Optional.of(EngineError.TOO_LARGE));
                breakOff("a POST was longer than " + maxBytes + " bytes");
            } else {
                posting.take(body.get());
            }
        });
    }

    /** A WebSocket carries the session from the start, or wants to take over. False if there is one already. */
    synchronized boolean begin(WebSocketEnd candidate) {
        if (webSocket != null || over.get()) {
            return false;
        }
        webSocket = candidate;
        return true;
    }

    /** The WebSocket was tried: polls are answered soon from now on, so that the client can stop polling. */
    void hurryPolls() {
        polling.ifPresent(Polling::hurry);
    }

    /** The client has stopped polling and goes on over the WebSocket. False if it can't. */
    boolean upgrade(Connection connection) {
        if (!posting.shut() || !polling.orElseThrow().handOver(connection)) {
            return false;
        }
        Limits limits = context.settings().limits();
        outbox.allow(limits.outboxAge(), limits.writeTimeout());
        context.listener().upgraded(this);
        return true;
    }

    /** A WebSocket did not take over after all. */
    synchronized void failUpgrade(WebSocketEnd candidate) {
        if (webSocket == candidate) {
            webSocket = null;
            polling.ifPresent(Polling::calmDown);
        }
    }

    /** A text packet. */
    Taken takeText(byte[] packet) {
        if (outbox.isEndedHere()) {
            return Taken.READ_ON;
        }
        if (over.get()) {
            return Taken.BAD;
        }
        switch (packet.length == 0 ? 0 : packet[0]) {
            case '4' -> {
                return deliver(open -> open.onText(packet));
            }
            case '3' -> {
                if (pulse.heard()) {
                    tell(EngineHandler::onPong);
                }
            }
            case '1' -> endByClient();
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
        return outbox.isEndedHere() ? Taken.READ_ON : deliver(open -> open.onBinary(message));
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
        WebSocketEnd candidate = webSocket();
        if (candidate != null) {
            candidate.drop();
        }
        hear();
        onOver.accept(this);
        turnstile.passLast(this::tellEnd);
        context.listener().closed(this, how.code(), how.reason());
        posting.end(Optional.of(EngineError.BAD_REQUEST));
    }

    private Taken take(byte[] packet) {
        if (!Payload.isBinary(packet)) {
            return takeText(packet);
        }
        byte[] message;
        try {
            message = Payload.binary(packet);
        } catch (IllegalArgumentException noBase64) {
            breakOff("a binary packet is no Base64");
            return Taken.BAD;
        }
        return takeBinary(message);
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
        posting.end(Optional.empty());
        endTransport(true, CloseCodes.NORMAL, "bye");
    }

    private void breakOff(String why) {
        note(CloseCodes.PROTOCOL_ERROR, why);
        endTransport(false, CloseCodes.PROTOCOL_ERROR, why);
    }

    private void endTransport(boolean byClient, int code, String reason) {
        if (finishPolling(byClient)) {
            end(code, reason);
        } else {
            outbox.close(code, reason);
        }
    }

    private void missAnswer() {
        note(CloseCodes.ABNORMAL, "ping timeout");
        if (finishPolling(false)) {
            end(CloseCodes.ABNORMAL, "ping timeout");
        } else {
            outbox.abort();
        }
    }

    /** Ends long-polling at once. False if a WebSocket carries the session, maybe only now. */
    private boolean finishPolling(boolean byClient) {
        if (!isPolling()) {
            return false;
        }
        boolean answered = polling.orElseThrow().finish(byClient);
        owesAnswer = byClient && !answered;
        return isPolling();
    }

    /** Notes how the session ends. Returns what was noted first. */
    private synchronized End note(int code, String reason) {
        End first = end == null ? new End(code, reason) : end;
        end = first;
        return first;
    }

    private synchronized @Nullable WebSocketEnd webSocket() {
        return webSocket;
    }
}
