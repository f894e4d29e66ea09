package dev.parley.session;

import dev.parley.json.RawJson;
import dev.parley.room.RoomCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The candidates of one peer that came before their call, which some clients send before their offer, in the order they
 * came. Right after a call with the same peer none is held: a candidate then is a late one of that call, and the next must
 * not get it. For one thread at a time.
 */
final class EarlyCandidates {
    private final EarlyCandidateLimits limits;
    private final List<Held> held = new ArrayList<>(0);
    private final Map<String, Long> ends = new HashMap<>(0);
    private long bytes;

    private record Held(RoomCommand.Signal candidate, long expires) {
        /** A candidate keeps the whole frame that it came in. */
        int bytes() {
            return candidate.payload() instanceof RawJson payload ? payload.retainedBytes() : 0;
        }
    }

    EarlyCandidates(EarlyCandidateLimits limits) {
        this.limits = limits;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Holds a candidate. False if it can't be: it is one too many, or a late one. */
    boolean hold(RoomCommand.Signal candidate, long now) {
        Held entry = new Held(candidate, now + limits.timeout().toNanos());
        if (held.size() >= limits.count()
                || bytes + entry.bytes() > limits.bytes()
                || isLate(candidate.to().id(), now)) {
            return false;
        }
        held.add(entry);
        bytes += entry.bytes();
        return true;
    }

    /** Hands over what is held for a peer. */
    List<RoomCommand.Signal> takeFor(String receiver) {
        if (held.isEmpty()) {
            return List.of();
        }
        List<RoomCommand.Signal> taken = new ArrayList<>();
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            Held entry = each.next();
            if (entry.candidate().to().id().equals(receiver)) {
                taken.add(remove(each, entry));
            }
        }
        return taken;
    }

    /** Hands over what was held too long. */
    List<RoomCommand.Signal> takeExpired(long now) {
        List<RoomCommand.Signal> expired = new ArrayList<>();
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            Held entry = each.next();
            if (entry.expires() - now > 0) {
                break;
            }
            expired.add(remove(each, entry));
        }
        return expired;
    }

    /** When the first that is held will have been held too long; there must be one. */
    long firstExpiry() {
        return held.get(0).expires();
    }

    /** A call with this peer has ended. */
    void callEnded(String other, long now) {
        ends.values().removeIf(end -> now - end >= limits.timeout().toNanos());
        ends.put(other, now);
    }

    void clear() {
        held.clear();
        ends.clear();
        bytes = 0;
    }

    private boolean isLate(String receiver, long now) {
        Long end = ends.get(receiver);
        return end != null && now - end < limits.timeout().toNanos();
    }

    private RoomCommand.Signal remove(Iterator<Held> at, Held entry) {
        at.remove();
        bytes -= entry.bytes();
        return entry.candidate();
    }
}
