package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Names;
import dev.parley.protocol.Refusal;
import dev.parley.room.RoomCommand;
import dev.parley.session.CallTable;
import dev.parley.spi.Admission;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.Continuity;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The door of one transport: lets connections in, keeps them until they are gone. */
final class Door implements Gateway {
    /** Why a handshake is denied, as HTTP and as WebSocket say it. */
    private enum Cause {
        GOING_AWAY(503, CloseCodes.GOING_AWAY, ErrorCode.SHUTTING_DOWN),
        BUSY(503, CloseCodes.TRY_AGAIN_LATER, ErrorCode.OVERLOADED),
        ORIGIN(403, CloseCodes.POLICY_VIOLATION, ErrorCode.NOT_ALLOWED),
        CREDENTIALS(401, CloseCodes.UNAUTHORIZED, ErrorCode.AUTH_FAILED),
        FAULT(500, CloseCodes.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR);

        private final int httpStatus;
        private final int closeCode;
        private final ErrorCode code;

        Cause(int httpStatus, int closeCode, ErrorCode code) {
            this.httpStatus = httpStatus;
            this.closeCode = closeCode;
            this.code = code;
        }

        Admission denied(String message) {
            return Admission.Denied.of(httpStatus, closeCode, new Refusal(code, message));
        }
    }

    private final Services services;
    private final GatewayFormat format;
    private final Map<String, Action> actions;
    private final Consumer<Door> onEmpty;
    private final Set<Link> inside = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closed;

    Door(Services services, GatewayFormat format, Map<String, Action> actions, Consumer<Door> onEmpty) {
        this.services = services;
        this.format = format;
        this.actions = actions;
        this.onEmpty = onEmpty;
    }

    @Override
    public CompletionStage<Admission> admit(Handshake handshake) {
        return tryCheck(handshake)
                .<CompletionStage<Admission>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> authenticate(handshake))
                .whenComplete((admission, never) -> {
                    if (admission instanceof Admission.Denied denied) {
                        services.listener().denied(denied.refusal(), handshake.remoteAddress());
                    }
                });
    }

    @Override
    public Optional<String> subprotocol(List<String> offered) {
        return services.subprotocol(offered);
    }

    @Override
    public int maxMessageBytes() {
        return services.limits().maxMessageBytes();
    }

    @Override
    public int connections() {
        return inside.size();
    }

    @Override
    public CompletionStage<Void> close() {
        closed = true;
        inside.forEach(Link::goAway);
        completeIfEmpty();
        return empty;
    }

    @Override
    public void abort() {
        inside.forEach(Link::abort);
    }

    private Optional<Admission> tryCheck(Handshake handshake) {
        try {
            return check(handshake);
        } catch (RuntimeException fault) {
            services.listener().failed(fault, "origin policy");
            return Optional.of(Cause.FAULT.denied("the server failed to look at your origin"));
        }
    }

    private Optional<Admission> check(Handshake handshake) {
        if (isClosed()) {
            return Optional.of(Cause.GOING_AWAY.denied("the server goes away; connect again"));
        }
        return handshake
                .header("Origin")
                .filter(origin -> !services.policies().origins().allows(origin, handshake))
                .map(origin -> Cause.ORIGIN.denied("pages of origin " + Names.excerpt(origin)
                        + " may not connect here; SignalRouterBuilder.origins(…) says whose may"));
    }

    private CompletionStage<Admission> authenticate(Handshake handshake) {
        return Authenticator.ask(
                        services.policies().authenticator(),
                        handshake,
                        services.environment().executor())
                .handle((authentication, failure) -> {
                    if (failure instanceof RejectedExecutionException) {
                        return Cause.BUSY.denied("the server is busy; connect again");
                    }
                    if (failure != null) {
                        services.listener().failed(failure, "authenticator");
                        return Cause.FAULT.denied("the server failed to look at your credentials");
                    }
                    return admission(handshake, authentication);
                });
    }

    private Admission admission(Handshake handshake, Authentication authentication) {
        if (authentication instanceof Authentication.Refused refused) {
            return Cause.CREDENTIALS.denied(refused.why());
        }
        return granted(
                handshake,
                authentication instanceof Authentication.Known known ? Optional.of(known.user()) : Optional.empty());
    }

    private Admission granted(Handshake handshake, Optional<User> user) {
        boolean relays = handshake.parameter("glare").equals(Optional.of("relay"));
        GlarePolicy glare = relays ? GlarePolicy.RELAY : GlarePolicy.FIRST_OFFER_WINS;
        return new Entrance(user, glare);
    }

    /** The way in for one whose credentials were looked at. */
    private final class Entrance implements Admission.Granted {
        private final Optional<User> user;
        private final GlarePolicy glare;

        Entrance(Optional<User> user, GlarePolicy glare) {
            this.user = user;
            this.glare = glare;
        }

        @Override
        public ConnectionHandler open(Connection connection) {
            return enter(connection, false);
        }

        @Override
        public CompletionStage<ConnectionHandler> open(Connection connection, Continuity continuity) {
            if (!(continuity instanceof Continuity.Resuming resuming)) {
                return CompletableFuture.completedFuture(enter(connection, continuity == Continuity.Fresh.RESUMABLE));
            }
            return services.sessions()
                    .find(resuming.token(), user, format)
                    .<CompletionStage<ConnectionHandler>>map(session -> session.comeBack(resuming.received())
                            .thenApply(answer -> answered(connection, session, resuming, answer)))
                    .orElseGet(() -> CompletableFuture.completedFuture(enter(connection, true)));
        }

        private ConnectionHandler answered(
                Connection connection, Session session, Continuity.Resuming resuming, Session.Return answer) {
            return switch (answer) {
                case GRANTED -> resume(connection, session, resuming.received());
                case REFUSED -> enter(connection, true);
                case SUPERSEDED -> throw new CancellationException("the peer came back on another connection");
            };
        }

        private ConnectionHandler enter(Connection connection, boolean resumable) {
            Link link = link(connection, fresh -> newSession(fresh, user, glare, resumable));
            LivePeer peer = link.session().peer();
            services.directory().peers().put(peer.id(), peer);
            services.sessions().add(link.session());
            link.greet(false, Optional.empty());
            services.listener().connected(peer);
            return admitted(link);
        }
    }

    private ConnectionHandler resume(Connection connection, Session session, Optional<String> received) {
        Link link = link(connection, fresh -> session);
        session.goOn(link);
        link.greet(true, received);
        if (session.isOver()) {
            // Ended since it was granted: nobody is there to be spoken with.
            link.fence();
            return admitted(link);
        }
        LivePeer peer = session.peer();
        services.listener().resumed(peer);
        peer.liveRooms().forEach(room -> services.directory().post(room.key(), new RoomCommand.Returned(peer)));
        return admitted(link);
    }

    private Session newSession(Link link, Optional<User> user, GlarePolicy glare, boolean resumable) {
        Optional<String> token = resumable ? Optional.of(services.newSecret()) : Optional.empty();
        Line line = new Line(
                format,
                link.outbox(),
                token.map(any -> services.limits().replay()),
                services.eventIds(),
                () -> token.flatMap(services.sessions()::find).ifPresent(Session::giveUp));
        LivePeer peer = new LivePeer(
                services.newId(),
                user,
                glare,
                line,
                services.appEvents(),
                new CallTable(services.limits().early(), services.deadlines(), services.dispatcher()::refuseExpired));
        return new Session(peer, token, link, services);
    }

    private Link link(Connection connection, Function<Link, Session> belongsTo) {
        Link link = new Link(connection, format, belongsTo, services, actions, this::leave);
        inside.add(link);
        return link;
    }

    private ConnectionHandler admitted(Link link) {
        if (isClosed()) {
            link.goAway();
        }
        if (empty.isDone()) {
            // Nobody waits for this door any more, and no deadline frees what does not go by itself.
            link.abort();
        }
        return link;
    }

    private void leave(Link link) {
        inside.remove(link);
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        if (closed && inside.isEmpty()) {
            onEmpty.accept(this);
            empty.complete(null);
        }
    }

    private boolean isClosed() {
        return closed || services.isClosing();
    }
}
