package dev.parley.examples.customevents;

import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.SubprotocolPolicy;
import dev.parley.examples.launcher.Server;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import dev.parley.socketio.SocketIo;
import dev.parley.spi.Ticker;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The chat with polls on one of the transports: what is registered with the router, and what is printed. */
final class ChatServer implements Server, SignalListener {
    private final Settings settings;
    private final PrintStream out;
    private final Tokens tokens;
    private final Chat chat = new Chat();
    private final Meter meter = new Meter(Ticker.system());
    private final SignalRouter router;
    private final ScheduledExecutorService printer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<String> printed = new AtomicReference<>("");
    private Transport.@Nullable Listening listening;

    ChatServer(Settings settings, Clock clock, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.tokens = new Tokens(settings.secret(), clock);
        this.router = SignalRouter.builder()
                .authenticator(new TokenAuthenticator(tokens))
                .subprotocols(SubprotocolPolicy.of("parley"))
                .on("chat:message", ChatMessage.class, meter.around("chat:message", chat::say))
                .onRequest("poll:open", PollMessages.Open.class, meter.aroundRequest("poll:open", chat::open))
                .onRequest("poll:vote", PollMessages.Vote.class, meter.aroundRequest("poll:vote", chat::vote))
                .onRequest("meter:read", Map.class, (peer, nothing) -> CompletableFuture.completedFuture(rows()))
                .listener(this)
                .build();
    }

    @Override
    public void start() throws Exception {
        listening = settings.transport()
                .listen(settings.port(), router, SocketIo.builder(router).build());
        printed.set(meter.toString());
        long period = settings.measurements().toSeconds();
        if (period > 0) {
            var unused = printer.scheduleAtFixedRate(this::printNews, period, period, TimeUnit.SECONDS);
        }
    }

    int port() {
        return listening == null ? settings.port() : listening.port();
    }

    @Override
    public void announce(PrintStream to) {
        String page = "http://localhost:" + port() + "/";
        to.println("Custom events on " + settings.transport() + ": " + page);
        if (settings.secretIsNew()) {
            to.println("Tokens are signed with a secret made up now; --secret or TOKEN_SECRET takes it again: "
                    + settings.secret());
        }
        to.println("Open each in a tab; the tokens are good for "
                + settings.validity().toMinutes() + " minutes:");
        settings.users().forEach(user -> to.println("  " + page + "#token=" + tokens.sign(user, settings.validity())));
    }

    @Override
    public void stop() throws Exception {
        printer.shutdownNow();
        router.close();
        if (listening != null) {
            listening.stop();
            printNews();
        }
    }

    @Override
    public void denied(Refusal refusal, String remoteAddress) {
        out.println("denied " + remoteAddress + ": " + refusal.message());
    }

    @Override
    public void joined(Room room, Peer peer, String email) {
        chat.joined(room, peer);
    }

    @Override
    public void left(Room room, Peer peer, LeaveReason reason) {
        chat.left(room);
    }

    @Override
    public void refused(Peer sender, String event, Refusal refusal) {
        meter.refused(event);
    }

    @Override
    public void failed(Throwable cause, String where) {
        out.println("failed in " + where + ": " + cause);
    }

    private void printNews() {
        String table = meter.toString();
        if (!table.equals(printed.getAndSet(table))) {
            out.print(table);
        }
    }

    private List<Meter.Row> rows() {
        return meter.rows();
    }
}
