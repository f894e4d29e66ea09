package dev.parley.room;

import java.util.HashMap;
import java.util.Map;

/** The index of the room that decides about the call of each pair, as a value. */
public record CallIndexModel(Map<Pair, Claim> claims) {
    /** Of no pair. */
    public static final CallIndexModel EMPTY = new CallIndexModel(Map.of());

    /** A room, as long as offers are on their way to it or a call lives in it. */
    record Claim(RoomKey room, int offers, boolean hasCall) {}

    /** Claims a room for an offer. */
    public CallIndexModel claim(Pair pair, RoomKey room) {
        Claim there = claims.getOrDefault(pair, new Claim(room, 0, false));
        return with(pair, new Claim(there.room, there.offers + 1, there.hasCall));
    }

    /** Which room decides about this pair; there must be one. */
    public RoomKey room(Pair pair) {
        return claims.get(pair).room();
    }

    /** An offer is decided that a room was claimed for. */
    public CallIndexModel decided(Pair pair) {
        Claim there = claims.get(pair);
        return there == null ? this : with(pair, new Claim(there.room, there.offers - 1, there.hasCall));
    }

    /** The pair has a call. */
    public CallIndexModel began(Pair pair) {
        Claim there = claims.get(pair);
        return there == null ? this : with(pair, new Claim(there.room, there.offers, true));
    }

    /** The pair has no call any more. */
    public CallIndexModel over(Pair pair) {
        Claim there = claims.get(pair);
        return there == null ? this : with(pair, new Claim(there.room, there.offers, false));
    }

    private CallIndexModel with(Pair pair, Claim claim) {
        Map<Pair, Claim> changed = new HashMap<>(claims);
        if (claim.offers > 0 || claim.hasCall) {
            changed.put(pair, claim);
        } else {
            changed.remove(pair);
        }
        return new CallIndexModel(Map.copyOf(changed));
    }
}
