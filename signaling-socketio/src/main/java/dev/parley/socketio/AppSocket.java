package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.User;
import dev.parley.engineio.EngineSocket;
import dev.parley.flow.ConnectionLoss;
import dev.parley.flow.Pump;
import dev.parley.json.JsonScanner;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.spi.Handshake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client of a namespace of the application's own, over one connection or, if it can come back, several. */
final class AppSocket implements Socket {
    private static final int ID_BYTES = 15;
    private static final int TRY_AGAIN_LATER = 1013;

    /** As many of the longest messages may wait for the application. */
    private static final long LONGEST_MESSAGES_WAITING = 4;

    /** Something that the application's code is told. */
    @FunctionalInterface
    private interface Report {
        void tell() throws Exception;
    }

    private final String id;
    private final String name;
    private final Namespace namespace;
    private final Optional<User> user;
    private final Handshake handshake;
    private final SocketIoContext context;
    private final Pump<Report> reports;
    private final PendingReplies pending;
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Optional<NamespaceSession> session;
    private volatile AppConnection connection;
    private boolean connectedTold;
    private boolean goneTold;

    /**
     * A client that nobody knows of.
     *
     * @param mayComeBack whether the client stays when its connection is lost, until it comes back or its time is up
     */
    AppSocket(
            String name,
            Namespace namespace,
            Optional<User> user,
            Handshake handshake,
            EngineSocket socket,
            SocketIoContext context,
            Seat.Owner owner,
            boolean mayComeBack) {
        this.id = context.environment().newId(ID_BYTES);
        this.name = name;
        this.namespace = namespace;
        this.user = user;
        this.handshake = handshake;
        this.connection = new AppConnection(this, socket, owner, 0);
        this.context = context;
        this.pending = new PendingReplies(context.deadlines(), context::runSoon);
        this.reports = new Pump<>(
                this::report,
                Runnable::run,
                context.limits().maxWaitingFrames(),
                LONGEST_MESSAGES_WAITING * longestEvent());
        this.session = mayComeBack
                ? Optional.of(new NamespaceSession(context.sessions().newToken(), this, context))
                : Optional.empty();
    }

    /** The connection that it is told of things over, or was last. */
    AppConnection connection() {
        return connection;
    }

    /** What keeps it while it is away, if it may come back. */
    Optional<NamespaceSession> session() {
        return session;
    }

    /** Tells the client, then the application. */
    void begin() {
        if (gone.get()) {
            return;
        }
        session.ifPresent(context.sessions()::add);
        connect(connection, Optional.empty());
        if (gone.get()) {
            session.ifPresent(context.sessions()::remove);
        }
        reports.force(this::tellConnected);
    }

    /**
     * The client is connected, for the first time or again, and hears what it has missed. The application goes on with the
     * same socket.
     *
     * @param received the id of the last event that has arrived
     */
    void connect(AppConnection over, Optional<String> received) {
        byte[] greeting = JsonWriter.toBytes(PacketType.CONNECT.prefix(name), out -> {
            out.beginObject().name("sid").value(id);
            session.ifPresent(known -> out.name("pid").value(known.token()));
            out.endObject();
        });
        session.ifPresentOrElse(
                known -> known.connect(over, greeting, received),
                () -> over.socket().send(greeting));
    }

    /** The session goes on over this connection. */
    void goesOn(AppConnection over) {
        connection = over;
        paused.set(false);
    }

    /** The client, which is away, is not waited for any longer. */
    void expire(String why) {
        leave(why);
    }

    byte[] disconnectPacket() {
        return PacketType.DISCONNECT.prefix(name).getBytes(US_ASCII);
    }

    String name() {
        return name;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<User> user() {
        return user;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public void emit(String event, Object... arguments) {
        emit(event, context.arguments(arguments));
    }

    @Override
    public void emit(String event, Arguments arguments) {
        emit(event, arguments, "");
    }

    @Override
    public CompletionStage<Arguments> request(Duration timeout, String event, Object... arguments) {
        Arguments sent = context.arguments(arguments);
        PendingReplies.Pending awaited = pending.open(timeout);
        emit(event, sent, awaited.id());
        return awaited.answer();
    }

    @Override
    public void disconnect() {
        if (leave("the server took the client out")) {
            AppConnection left = connection;
            send(disconnectPacket(), List.of(), false);
            session.ifPresent(NamespaceSession::end);
            left.leave();
        }
    }

    /** An event came over this connection. */
    boolean event(byte[] packet, Header header, List<byte[]> attachments, AppConnection over) {
        JsonScanner.Items items = context.arguments(packet, header);
        RawJson called = Json.eventName(items);
        List<RawJson> values = items.items().subList(1, items.items().size());
        Arguments arguments = new Arguments(values, attachments, context.codec());
        Reply reply = new SocketReply(header.id(), name, over, context);
        namespace
                .handler(called.isString() ? called.asString() : called.toString())
                .ifPresent(handler ->
                        take(() -> tellEvent(handler, arguments, reply), packet.length + bytes(attachments)));
        return hasRoom() || !pause();
    }

    /** What nobody waits for is dropped before it is looked into. */
    void acknowledged(byte[] packet, Header header, List<byte[]> attachments) {
        String id = header.id().map(RawJson::toString).orElse("");
        if (pending.isAwaited(id)) {
            pending.answer(id, new Arguments(context.arguments(packet, header).items(), attachments, context.codec()));
        }
    }

    void left() {
        leave("the client left the namespace");
        session.ifPresent(NamespaceSession::end);
    }

    void closed(AppConnection which, int code, String reason) {
        if (session.isPresent() && ConnectionLoss.is(code)) {
            session.get().lost(which.number());
        } else {
            leave(reason);
            session.ifPresent(NamespaceSession::end);
        }
    }

    private void emit(String event, Arguments arguments, String ackId) {
        if (!gone.get()) {
            byte[] packet = arguments.packet(
                    PacketType.EVENT, PacketType.BINARY_EVENT, name, ackId, RawJson.of(out -> out.value(event)));
            send(packet, arguments.attachments(), ackId.isEmpty());
        }
    }

    private void send(byte[] packet, List<byte[]> attachments, boolean isEvent) {
        if (session.isPresent()) {
            session.get().send(packet, attachments, isEvent);
        } else {
            connection.socket().sendTogether(packet, attachments);
        }
    }

    private boolean leave(String reason) {
        if (!gone.compareAndSet(false, true)) {
            return false;
        }
        pending.cancelAll();
        reports.force(() -> tellGone(reason));
        return true;
    }

    private void tellConnected() {
        if (!goneTold) {
            connectedTold = true;
            namespace.connected(this);
        }
    }

    /** What crossed the end is dropped: the application was told that nothing follows. */
    private void tellEvent(SocketEventHandler handler, Arguments arguments, Reply reply) throws Exception {
        if (!goneTold) {
            handler.handle(this, arguments, reply);
        }
    }

    private void tellGone(String reason) {
        goneTold = true;
        if (connectedTold) {
            namespace.disconnected(this, reason);
        }
    }

    private void take(Report report, long weight) {
        if (!reports.offer(report, weight)) {
            // Reading was not stopped in time, which no transport of ours does: nothing is lost in silence.
            connection.socket().close(TRY_AGAIN_LATER, "more waits than is held");
        }
    }

    private void report(Report report) {
        context.runSoon(() -> tell(report));
    }

    private void tell(Report report) {
        try {
            report.tell();
        } catch (Exception | Error fault) {
            context.failed(fault, "namespace " + name);
        }
        reports.completed();
        if (paused.get() && hasRoom() && paused.compareAndSet(true, false)) {
            connection.hasRoom();
        }
    }

    private boolean hasRoom() {
        return reports.hasRoomFor(longestEvent());
    }

    private long longestEvent() {
        return (long) context.limits().maxMessageBytes() + context.settings().maxAttachmentBytes();
    }

    private static long bytes(List<byte[]> attachments) {
        return attachments.stream().mapToLong(each -> each.length).sum();
    }

    boolean isGone() {
        return gone.get();
    }

    /** False if what waited was told meanwhile: then nobody would be there to resume. */
    private boolean pause() {
        paused.set(true);
        return !(hasRoom() && paused.compareAndSet(true, false));
    }
}
