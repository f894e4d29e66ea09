package dev.parley;

import dev.parley.room.Pair;
import dev.parley.room.RoomKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which room decides about the call of a pair, so that no pair has two. Asked for an offer whose sender knows no call; a
 * call that goes on needs nobody to be asked. Thread-safe.
 */
final class CallIndex {
    private final Map<Pair, Claim> claims = new ConcurrentHashMap<>();
    private final AtomicInteger ongoing = new AtomicInteger();

    /** A room, as long as offers are on their way to it or a call lives in it. */
    private record Claim(RoomKey room, int offers, boolean hasCall) {
        boolean holds() {
            return offers > 0 || hasCall;
        }
    }

    /**
     * Claims a room for an offer, until that is {@link #decided}.
     *
     * @return the room that decides: this one, or the one that was claimed for the pair before
     */
    CompletionStage<RoomKey> claim(Pair pair, RoomKey room) {
        Claim claim = claims.compute(
                pair,
                (key, there) -> there == null
                        ? new Claim(room, 1, false)
                        : new Claim(there.room, there.offers + 1, there.hasCall));
        return CompletableFuture.completedFuture(claim.room);
    }

    /** An offer is decided that a room was claimed for. */
    void decided(Pair pair) {
        claims.computeIfPresent(pair, (key, there) -> kept(new Claim(there.room, there.offers - 1, there.hasCall)));
    }

    /** The pair has a call. */
    void began(Pair pair) {
        ongoing.incrementAndGet();
        claims.computeIfPresent(pair, (key, there) -> new Claim(there.room, there.offers, true));
    }

    /** The pair has no call any more. */
    void over(Pair pair) {
        ongoing.decrementAndGet();
        claims.computeIfPresent(pair, (key, there) -> kept(new Claim(there.room, there.offers, false)));
    }

    /** How many calls there are. */
    int size() {
        return ongoing.get();
    }

    private static @Nullable Claim kept(Claim claim) {
        return claim.holds() ? claim : null;
    }
}
