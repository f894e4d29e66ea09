package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.flow.Deadlines;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomRecorder;
import dev.parley.spi.Environment;
import dev.parley.spi.PayloadCodec;
import dev.parley.spi.Scheduler;
import dev.parley.spi.Ticker;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a router. Every setting has a default; each is checked at once. Not thread-safe.
 */
public final class SignalRouterBuilder {
    private Limits limits = Limits.defaults();
    private Authenticator authenticator = Authenticator.permissive();
    private OriginPolicy origins = OriginPolicy.sameOrigin();
    private SubprotocolPolicy subprotocols = SubprotocolPolicy.any();
    private SignalPolicy signals = SignalPolicy.sharedRoom();
    private GlarePolicy glare = GlarePolicy.firstOfferWins();
    private SignalListener listener = new SignalListener() {};
    private PayloadCodec codec = new JacksonCodec();
    private Ticker ticker = Ticker.system();
    private RandomGenerator random = new SecureRandom();
    private Function<RoomKey, RoomRecorder> recorders = room -> RoomRecorder.none();
    private @Nullable Executor executor;
    private @Nullable Scheduler scheduler;
    private final Map<String, RelayShape> relays = new LinkedHashMap<>();
    private final Map<String, AppEvents.Registration<?>> handlers = new LinkedHashMap<>();

    SignalRouterBuilder() {}

    /** Sets the bounds. Default: {@link Limits#defaults()}. */
    public SignalRouterBuilder limits(Limits value) {
        limits = value;
        return this;
    }

    /** Says who connects. Default: {@link Authenticator#permissive()}. */
    public SignalRouterBuilder authenticator(Authenticator value) {
        authenticator = value;
        return this;
    }

    /** Says whose pages may connect. Default: {@link OriginPolicy#sameOrigin()}. */
    public SignalRouterBuilder origins(OriginPolicy value) {
        origins = value;
        return this;
    }

    /** Says which subprotocol a WebSocket speaks, of those its client offers. Default: {@link SubprotocolPolicy#any()}. */
    public SignalRouterBuilder subprotocols(SubprotocolPolicy value) {
        subprotocols = value;
        return this;
    }

    /** Says who may signal whom. Default: {@link SignalPolicy#sharedRoom()}. */
    public SignalRouterBuilder signals(SignalPolicy value) {
        signals = value;
        return this;
    }

    /** Says what becomes of offers that cross. Default: {@link GlarePolicy#firstOfferWins()}. */
    public SignalRouterBuilder glare(GlarePolicy value) {
        glare = value;
        return this;
    }

    /** Is told what happens. Default: nobody is. */
    public SignalRouterBuilder listener(SignalListener value) {
        listener = value;
        return this;
    }

    /** Reads and writes the payloads of own events. Default: Jackson, for records, beans and maps. */
    public SignalRouterBuilder codec(PayloadCodec value) {
        codec = value;
        return this;
    }

    /**
     * Runs application code and what a busy queue hands on. It should not bound its threads by less than the handlers
     * that may block at once. Default: threads of the router's own, made when needed, freed when idle or when the
     * router is closed.
     */
    public SignalRouterBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /** Wakes the router at its next deadline. Default: one thread of the router's own, freed when it is closed. */
    public SignalRouterBuilder scheduler(Scheduler value) {
        scheduler = value;
        return this;
    }

    /** Tells the time. Default: {@link Ticker#system()}. */
    public SignalRouterBuilder ticker(Ticker value) {
        ticker = value;
        return this;
    }

    /** Makes ids. Default: {@link SecureRandom}. */
    public SignalRouterBuilder random(RandomGenerator value) {
        random = value;
        return this;
    }

    /**
     * Handles an event of the application's own.
     *
     * @param event a name such as {@code chat:message}
     * @param type what the codec reads the data as
     * @throws IllegalArgumentException if the name is one of the protocol's, or taken
     */
    public <T> SignalRouterBuilder on(String event, Class<T> type, EventHandler<T> handler) {
        return onRequest(event, type, (peer, payload) -> {
            handler.handle(peer, payload);
            return CompletableFuture.completedFuture(null);
        });
    }

    /**
     * Handles an event of the application's own that returns something, now or later.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's, or taken
     */
    public <T, R> SignalRouterBuilder onRequest(String event, Class<T> type, RequestHandler<T, R> handler) {
        return handle(event, AppEvents.Registration.ofData(type, handler));
    }

    /**
     * Handles an event of the application's own that may carry nothing, or several arguments, which the handler is given
     * as they came.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's, or taken
     */
    public SignalRouterBuilder on(String event, EventHandler<EventArguments> handler) {
        return onRequest(event, (peer, arguments) -> {
            handler.handle(peer, arguments);
            return CompletableFuture.completedFuture(null);
        });
    }

    /**
     * Handles an event of the application's own that may carry nothing, or several arguments, and returns something, now
     * or later.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's, or taken
     */
    public <R> SignalRouterBuilder onRequest(String event, RequestHandler<EventArguments, R> handler) {
        return handle(event, AppEvents.Registration.ofArguments(handler));
    }

    /**
     * Lets an event of the application's own through from peer to peer: {@code {to, data}} becomes
     * {@code {from, data}}, the data as the bytes that came.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's, or taken
     */
    public SignalRouterBuilder relay(String event) {
        return relay(event, RelayShape.DATA);
    }

    /**
     * Lets an event of the application's own through from peer to peer with all its members: {@code {to, …}} becomes
     * {@code {from, …}}, each member's value as the bytes that came.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's, or taken
     */
    public SignalRouterBuilder relayMembers(String event) {
        return relay(event, RelayShape.MEMBERS);
    }

    /**
     * Lets an event of the application's own through to everybody else in the sender's rooms with all its members:
     * {@code {…}} becomes {@code {from, …}}, each member's value as the bytes that came. A member {@code room} that names
     * a room keeps it to that one. Who is in several of them hears it once. To be in the room suffices: no
     * {@link SignalPolicy} is asked.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's, or taken
     */
    public SignalRouterBuilder relayToRooms(String event) {
        return relay(event, RelayShape.TO_ROOMS);
    }

    /** Writes down what rooms decide. Default: nothing is written down. */
    public SignalRouterBuilder journal(RoomJournal value) {
        return recorders(value::recorder);
    }

    SignalRouterBuilder recorders(Function<RoomKey, RoomRecorder> value) {
        recorders = value;
        return this;
    }

    /** The router, ready to be bound to transports. */
    public SignalRouter build() {
        OwnThreads own = new OwnThreads();
        SignalListener guarded = new GuardedListener(listener);
        Environment environment = environment(own, guarded);
        Workers workers = new Workers(environment.executor());
        Deadlines deadlines = new Deadlines(environment.ticker(), environment.scheduler());
        Decisions decisions = new Decisions(limits.decisionTimeout(), deadlines, workers);
        AppEvents appEvents = new AppEvents(codec, workers, guarded, decisions);
        Services services = new Services(
                limits,
                new Services.Policies(authenticator, origins, subprotocols, signals, glare),
                guarded,
                appEvents,
                workers,
                deadlines,
                environment,
                recorders);
        return new SignalRouter(services, new EventTable(services, relays, handlers), own::release);
    }

    /** What the application gave, held so that what throws there stays there. */
    private Environment environment(OwnThreads own, SignalListener told) {
        Executor workers = new GuardedExecutor(executor == null ? own.executor() : executor, told);
        Scheduler timer = own.scheduler();
        return new Environment(
                workers,
                scheduler == null
                        ? timer
                        : new GuardedScheduler(scheduler, timer, new FirstFault(told, workers, "scheduler")),
                new GuardedTicker(ticker, new FirstFault(told, workers, "ticker")),
                new GuardedRandom(random, new SecureRandom(), new FirstFault(told, workers, "random source")));
    }

    private SignalRouterBuilder handle(String event, AppEvents.Registration<?> registration) {
        handlers.put(free(event), registration);
        return this;
    }

    private SignalRouterBuilder relay(String event, RelayShape shape) {
        relays.put(free(event), shape);
        return this;
    }

    private String free(String event) {
        if (relays.containsKey(AppEvents.checkName(event)) || handlers.containsKey(event)) {
            throw new IllegalArgumentException("event \"" + event + "\" is handled already");
        }
        return event;
    }
}
