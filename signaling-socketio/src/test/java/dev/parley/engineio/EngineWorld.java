package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.Limits;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import dev.parley.spi.Admission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An Engine.IO server on time that stands still, with transports that a test plays. */
final class EngineWorld implements EngineListener {
    static final Duration PING_INTERVAL = Limits.defaults().pingInterval();
    static final Duration PING_TIMEOUT = Limits.defaults().pingTimeout();

    final HandTime time = new HandTime();
    final SignalRouter router;
    final EngineIo engine;
    final List<String> told = new ArrayList<>();
    final List<Throwable> faults = new ArrayList<>();

    private EngineWorld(Limits limits, Function<EngineWorld, EngineIo> engine) {
        this(settings -> settings.limits(limits), engine);
    }

    private EngineWorld(UnaryOperator<SignalRouterBuilder> settings, Function<EngineWorld, EngineIo> engine) {
        this.router = settings.apply(SignalRouter.builder())
                .ticker(time)
                .scheduler(time)
                .executor(time)
                .listener(new SignalListener() {
                    @Override
                    public void failed(Throwable cause, String where) {
                        faults.add(cause);
                    }
                })
                .build();
        this.engine = engine.apply(this);
    }

    static EngineWorld of(EngineApp app) {
        return of(Limits.defaults(), app);
    }

    static EngineWorld of(Limits limits, EngineApp app) {
        return new EngineWorld(
                limits, world -> EngineIo.open(world.router, EngineSettings.of(world.router.limits()), app, world));
    }

    static EngineWorld of(UnaryOperator<EngineSettings> settings, EngineApp app) {
        return new EngineWorld(
                Limits.defaults(),
                world -> EngineIo.open(
                        world.router, settings.apply(EngineSettings.of(world.router.limits())), app, world));
    }

    static EngineWorld serving(Limits limits, Function<EngineWorld, EngineServer> server) {
        return new EngineWorld(limits, world -> server.apply(world).open());
    }

    static EngineWorld serving(
            UnaryOperator<SignalRouterBuilder> settings, Function<EngineWorld, EngineServer> server) {
        return new EngineWorld(settings, world -> server.apply(world).open());
    }

    /** Sends back what it hears. */
    static EngineWorld echo() {
        return of(socket -> new Heard() {
            @Override
            public boolean onText(byte[] packet) {
                socket.send(packet);
                return true;
            }

            @Override
            public boolean onBinary(byte[] message) {
                socket.sendBinary(message);
                return true;
            }
        });
    }

    /** A handler that cares for nothing but what is overridden. */
    interface Heard extends EngineHandler {
        @Override
        default boolean onText(byte[] packet) {
            return true;
        }

        @Override
        default boolean onBinary(byte[] message) {
            return true;
        }

        @Override
        default void onPing() {}

        @Override
        default void onPong() {}

        @Override
        default void onClosed(int code, String reason) {}
    }

    PlayedExchange asks(String method, String... query) {
        PlayedExchange exchange = new PlayedExchange(method, PlayedExchange.query(query));
        engine.handle(exchange);
        return exchange;
    }

    /** Opens a session by long-polling. Returns its sid. */
    String polls() {
        return sidIn(asks("GET", "EIO=4", "transport=polling").text());
    }

    PlayedExchange poll(String sid) {
        return asks("GET", "EIO=4", "transport=polling", "sid=" + sid);
    }

    PlayedExchange post(String sid, String body) {
        return post(sid, body.getBytes(UTF_8));
    }

    PlayedExchange post(String sid, byte[] body) {
        PlayedExchange exchange = asks("POST", "EIO=4", "transport=polling", "sid=" + sid);
        exchange.bodyComes(body);
        return exchange;
    }

    /** A WebSocket with this query, which must be admitted. */
    PlayedWebSocket opens(String... query) {
        PlayedWebSocket webSocket = new PlayedWebSocket(time);
        opens(webSocket, query);
        return webSocket;
    }

    void opens(PlayedWebSocket webSocket, String... query) {
        Admission admission =
                engine.admit(PlayedExchange.query(query)).toCompletableFuture().join();
        webSocket.opened(((Admission.Granted) admission).open(webSocket));
    }

    PlayedWebSocket webSocket() {
        return opens("EIO=4", "transport=websocket");
    }

    PlayedWebSocket upgrade(String sid) {
        return opens("EIO=4", "transport=websocket", "sid=" + sid);
    }

    static String sidIn(String open) {
        return open.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    /** Whether nothing is left of any session, once what is on its way has ended. */
    boolean isEmpty() {
        time.run();
        return engine.connections() == 0 && engine.deadlines() == 0 && time.scheduled() == 0;
    }

    @Override
    public void opened(EngineSocket socket) {
        told.add("opened");
    }

    @Override
    public void upgraded(EngineSocket socket) {
        told.add("upgraded");
    }

    @Override
    public void closed(EngineSocket socket, int code, String reason) {
        told.add("closed " + code);
    }

    @Override
    public void refused(EngineError error, String remoteAddress) {
        told.add("refused " + error);
    }

    @Override
    public void failed(Throwable cause, String where) {
        faults.add(cause);
    }
}
