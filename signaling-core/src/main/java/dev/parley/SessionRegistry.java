package dev.parley;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The peers that can come back, by the secret that each was told. Thread-safe. */
final class SessionRegistry {
    private final Map<String, PeerSession> byToken = new ConcurrentHashMap<>();
    private final AtomicInteger awaited = new AtomicInteger();
    private final int maxAwaited;

    SessionRegistry(int maxAwaited) {
        this.maxAwaited = maxAwaited;
    }

    void add(PeerSession session) {
        session.token().ifPresent(token -> byToken.put(token, session));
    }

    void remove(PeerSession session) {
        session.token().ifPresent(byToken::remove);
    }

    /** The session that a user may resume in this format. */
    Optional<PeerSession> find(String token, Optional<User> user, GatewayFormat format) {
        return Optional.ofNullable(byToken.get(token))
                .filter(session -> session.peer().user().equals(user)
                        && session.outbox().format().equals(format));
    }

    /** Takes a place among the absent peers that are waited for. False if there is none. */
    boolean tryTakePlace() {
        if (awaited.incrementAndGet() <= maxAwaited) {
            return true;
        }
        awaited.decrementAndGet();
        return false;
    }

    void releasePlace() {
        awaited.decrementAndGet();
    }

    /** Nobody is waited for any more. */
    void endAll() {
        List.copyOf(byToken.values()).forEach(PeerSession::giveUp);
    }
}
