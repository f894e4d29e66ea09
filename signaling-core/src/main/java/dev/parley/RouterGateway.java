package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Names;
import dev.parley.protocol.Refusal;
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

/** The gateway of one transport: lets connections in, keeps them until they are gone. */
final class RouterGateway implements Gateway {
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
    private final Consumer<RouterGateway> onEmpty;
    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closed;

    RouterGateway(
            Services services, GatewayFormat format, Map<String, Action> actions, Consumer<RouterGateway> onEmpty) {
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
        return open.size();
    }

    @Override
    public CompletionStage<Void> close() {
        closed = true;
        open.forEach(ClientConnection::goAway);
        completeIfEmpty();
        return empty;
    }

    @Override
    public void abort() {
        open.forEach(ClientConnection::abort);
    }

    private Optional<Admission> tryCheck(Handshake handshake) {
        try {
            return check(handshake);
        } catch (Throwable fault) {
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
        return services.decisions()
                .bounded(Authenticator.ask(
                        services.policies().authenticator(),
                        handshake,
                        services.environment().executor()))
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
        return new GrantedAdmission(user, glare);
    }

    /** The way in for one whose credentials were looked at. */
    private final class GrantedAdmission implements Admission.Granted {
        private final Optional<User> user;
        private final GlarePolicy glare;

        GrantedAdmission(Optional<User> user, GlarePolicy glare) {
            this.user = user;
            this.glare = glare;
        }

        @Override
        public ConnectionHandler open(Connection connection) {
            return connect(connection, false);
        }

        @Override
        public CompletionStage<ConnectionHandler> open(Connection connection, Continuity continuity) {
            if (!(continuity instanceof Continuity.Resuming resuming)) {
                return CompletableFuture.completedFuture(connect(connection, continuity == Continuity.Fresh.RESUMABLE));
            }
            return services.sessions()
                    .find(resuming.token(), user, format)
                    .map(session -> resume(connection, session, resuming.received()))
                    .orElseGet(() -> CompletableFuture.completedFuture(connect(connection, true)));
        }

        private CompletionStage<ConnectionHandler> resume(
                Connection connection, PeerSession session, Optional<String> received) {
            ClientConnection client = client(connection, any -> session);
            return session.resume(client, received).thenApply(outcome -> switch (outcome) {
                case ATTACHED -> {
                    open.add(client);
                    yield admitted(client);
                }
                case REFUSED -> connect(connection, true);
                case SUPERSEDED -> throw new CancellationException("the peer came back on another connection");
            });
        }

        private ConnectionHandler connect(Connection connection, boolean resumable) {
            Optional<String> token = resumable ? Optional.of(services.newSecret()) : Optional.empty();
            ClientConnection client =
                    client(connection, first -> new PeerSession(first, format, user, glare, token, services));
            open.add(client);
            client.session().open(client);
            return admitted(client);
        }
    }

    private ClientConnection client(Connection connection, Function<ClientConnection, PeerSession> belongsTo) {
        return new ClientConnection(connection, format, belongsTo, services, actions, this::leave);
    }

    private ConnectionHandler admitted(ClientConnection client) {
        if (isClosed()) {
            client.goAway();
        }
        if (empty.isDone()) {
            // Nobody waits for this gateway any more, and no deadline frees what does not go by itself.
            client.abort();
        }
        return client;
    }

    private void leave(ClientConnection client) {
        open.remove(client);
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        if (closed && open.isEmpty()) {
            onEmpty.accept(this);
            empty.complete(null);
        }
    }

    private boolean isClosed() {
        return closed || services.isClosing();
    }
}
