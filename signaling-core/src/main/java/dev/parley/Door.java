package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Names;
import dev.parley.protocol.Refusal;
import dev.parley.spi.Admission;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import dev.parley.spi.WireFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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
            return new Admission.Denied(httpStatus, closeCode, new Refusal(code, message));
        }
    }

    private final Services services;
    private final WireFormat format;
    private final Map<String, Link.Action> actions;
    private final Consumer<Door> onEmpty;
    private final Set<Link> inside = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closed;

    Door(Services services, WireFormat format, Map<String, Link.Action> actions, Consumer<Door> onEmpty) {
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

    /** Frees what is left, whatever the other ends do. */
    void abort() {
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
        Authenticator authenticator = services.policies().authenticator();
        if (authenticator instanceof Permissive) {
            return CompletableFuture.completedFuture(granted(handshake, Optional.empty()));
        }
        CompletableFuture<Authentication> found = new CompletableFuture<>();
        if (!services.workers().tryRun(() -> ask(authenticator, handshake, found))) {
            return CompletableFuture.completedFuture(Cause.BUSY.denied("the server is busy; connect again"));
        }
        return found.handle((authentication, failure) -> {
            if (failure != null) {
                services.listener().failed(failure, "authenticator");
                return Cause.FAULT.denied("the server failed to look at your credentials");
            }
            return admission(handshake, authentication);
        });
    }

    private static void ask(Authenticator authenticator, Handshake handshake, CompletableFuture<Authentication> found) {
        try {
            authenticator.authenticate(handshake).whenComplete((authentication, failure) -> {
                if (failure instanceof CompletionException wrapper && wrapper.getCause() != null) {
                    found.completeExceptionally(wrapper.getCause());
                } else if (failure != null) {
                    found.completeExceptionally(failure);
                } else if (authentication == null) {
                    found.completeExceptionally(new IllegalStateException("the authenticator answered null"));
                } else {
                    found.complete(authentication);
                }
            });
        } catch (RuntimeException | Error fault) {
            found.completeExceptionally(fault);
        }
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
        return (Admission.Granted) connection -> enter(connection, user, glare);
    }

    private ConnectionHandler enter(Connection connection, Optional<User> user, GlarePolicy glare) {
        Link link = new Link(
                connection,
                format,
                outbox -> new LivePeer(services.newId(), user, glare, format, outbox, services.appEvents()),
                services,
                actions,
                this::leave);
        LivePeer peer = link.peer();
        services.directory().peers().put(peer.id(), peer);
        inside.add(link);
        link.greet();
        services.listener().connected(peer);
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
