package dev.parley.socketio;

import dev.parley.User;
import dev.parley.flow.EventIds;
import dev.parley.flow.Trampoline;
import dev.parley.spi.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of the application's namespaces that can come back, by the secret that each was told. Thread-safe. */
final class NamespaceSessions {
    private static final int SECRET_BYTES = 16;
    private static final int EVENT_PREFIX_BYTES = 6;

    private final Map<String, NamespaceSession> byToken = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();
    private final int maxHeld;
    private final Environment environment;
    private final EventIds eventIds;
    private final Trampoline trampoline = new Trampoline();
    private volatile boolean closed;

    NamespaceSessions(int maxHeld, Environment environment) {
        this.maxHeld = maxHeld;
        this.environment = environment;
        this.eventIds = new EventIds(environment.newId(EVENT_PREFIX_BYTES));
    }

    EventIds eventIds() {
        return eventIds;
    }

    Trampoline trampoline() {
        return trampoline;
    }

    String newToken() {
        return environment.newId(SECRET_BYTES);
    }

    void add(NamespaceSession session) {
        byToken.put(session.token(), session);
    }

    void remove(NamespaceSession session) {
        byToken.remove(session.token());
    }

    /** The session that a user may take up again in a namespace. */
    Optional<NamespaceSession> find(String token, String namespace, Optional<User> user) {
        return Optional.ofNullable(byToken.get(token))
                .filter(session -> session.client().name().equals(namespace)
                        && session.client().user().equals(user));
    }

    /** Whether one more client without a connection may be waited for. */
    boolean tryHold() {
        if (held.incrementAndGet() <= maxHeld && !closed) {
            return true;
        }
        held.decrementAndGet();
        return false;
    }

    void release() {
        held.decrementAndGet();
    }

    /** Nobody is waited for any more; who is connected is told with its connection. */
    void close() {
        closed = true;
        List.copyOf(byToken.values()).forEach(NamespaceSession::stopWaiting);
    }
}
