package dev.parley;

import static dev.parley.protocol.ErrorCode.NO_SUCH_CALL;

import dev.parley.flow.Deadlines;
import dev.parley.json.RawJson;
import dev.parley.protocol.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one peer that came before its call did, which some clients send before their offer. Each is held
 * until the call begins, or refused when its time is up. Right after a call with the same peer none is held: a candidate
 * then is a late one of that call, and the next must not get it. Thread-safe.
 */
final class EarlyCandidates {
    static final Refusal NO_CALL = new Refusal(NO_SUCH_CALL, "there is no call with this peer; user:call begins one");

    private final int maxCount;
    private final int maxBytes;
    private final Duration timeout;
    private final Deadlines deadlines;

    private List<Held> held = List.of();
    private long bytes;
    private Map<String, Long> ends = Map.of();
    private boolean closed;
    private Deadlines.@Nullable Deadline nextExpiry;

    private record Held(Signaled candidate, long expires) {
        /** A candidate keeps the whole frame that it came in. */
        int bytes() {
            return candidate.payload() instanceof RawJson payload ? payload.retainedBytes() : 0;
        }
    }

    EarlyCandidates(Limits limits, Deadlines deadlines) {
        this.maxCount = limits.earlyCandidates();
        this.maxBytes = limits.earlyCandidateBytes();
        this.timeout = limits.earlyCandidateTimeout();
        this.deadlines = deadlines;
    }

    /** Holds a candidate. False if it can't be: it is one too many, or a late one. */
    synchronized boolean hold(Signaled candidate) {
        Held entry = new Held(candidate, deadlines.now() + timeout.toNanos());
        if (closed || held.size() >= maxCount || bytes + entry.bytes() > maxBytes || isLate(candidate.to())) {
            return false;
        }
        if (held.isEmpty()) {
            held = new ArrayList<>();
        }
        held.add(entry);
        bytes += entry.bytes();
        if (nextExpiry == null) {
            nextExpiry = deadlines.in(timeout, this::expire);
        }
        return true;
    }

    /** Hands over what is held for a peer, in the order it came. */
    synchronized List<Signaled> takeFor(LivePeer receiver) {
        if (held.isEmpty()) {
            return List.of();
        }
        List<Signaled> taken = new ArrayList<>();
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            Held entry = each.next();
            if (entry.candidate().to() == receiver) {
                taken.add(entry.candidate());
                remove(each, entry);
            }
        }
        return taken;
    }

    /** A call with this peer has ended. */
    synchronized void callEnded(LivePeer other) {
        long now = deadlines.now();
        if (ends.isEmpty()) {
            ends = new HashMap<>();
        }
        ends.values().removeIf(end -> now - end >= timeout.toNanos());
        ends.put(other.id(), now);
    }

    /** Drops everything, and holds nothing more: nobody is there to be answered. */
    synchronized void close() {
        closed = true;
        held = List.of();
        bytes = 0;
        ends = Map.of();
        cancelExpiry();
    }

    private boolean isLate(LivePeer receiver) {
        Long end = ends.get(receiver.id());
        return end != null && deadlines.now() - end < timeout.toNanos();
    }

    private void expire() {
        expired().forEach(candidate -> candidate.request().refuse(NO_CALL));
    }

    private synchronized List<Signaled> expired() {
        nextExpiry = null;
        List<Signaled> expired = new ArrayList<>();
        long now = deadlines.now();
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            Held entry = each.next();
            if (entry.expires() - now > 0) {
                nextExpiry = deadlines.in(Duration.ofNanos(entry.expires() - now), this::expire);
                break;
            }
            expired.add(entry.candidate());
            remove(each, entry);
        }
        return expired;
    }

    private void remove(Iterator<Held> at, Held entry) {
        at.remove();
        bytes -= entry.bytes();
        if (held.isEmpty()) {
            cancelExpiry();
        }
    }

    private void cancelExpiry() {
        if (nextExpiry != null) {
            nextExpiry.cancel();
            nextExpiry = null;
        }
    }
}
