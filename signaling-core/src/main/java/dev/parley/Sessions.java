package dev.parley;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The peers that can come back, by the secret that each was told. Thread-safe. */
final class Sessions {
    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();
    private final int maxHeld;

    Sessions(int maxHeld) {
        this.maxHeld = maxHeld;
    }

    void add(Session session) {
        session.token().ifPresent(token -> byToken.put(token, session));
    }

    void remove(Session session) {
        session.token().ifPresent(byToken::remove);
    }

    Optional<Session> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** The session that a user may take up again in this format. */
    Optional<Session> find(String token, Optional<User> user, GatewayFormat format) {
        return find(token)
                .filter(session -> session.peer().user().equals(user)
                        && session.peer().line().format().equals(format));
    }

    /** Whether one more peer without a connection may be waited for. */
    boolean tryHold() {
        if (held.incrementAndGet() <= maxHeld) {
            return true;
        }
        held.decrementAndGet();
        return false;
    }

    void release() {
        held.decrementAndGet();
    }

    /** Nobody is waited for any more. */
    void endAll() {
        List.copyOf(byToken.values()).forEach(Session::giveUp);
    }
}
