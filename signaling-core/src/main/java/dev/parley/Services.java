package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.flow.Deadlines;
import dev.parley.flow.Trampoline;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** What the parts of one router share. Made once, by the builder. */
final class Services {
    /** A public id keeps no secret; so many random bytes only make it the only one of its kind. */
    private static final int ID_BYTES = 15;

    private final Limits limits;
    private final Policies policies;
    private final SignalListener listener;
    private final AppEvents appEvents;
    private final Workers workers;
    private final Deadlines deadlines;
    private final RandomGenerator random;
    private final Trampoline trampoline = new Trampoline();
    private final Directory directory = new Directory(name -> new LiveRoom(name, this));
    private final AtomicBoolean closing = new AtomicBoolean();

    /** What the application decides. */
    record Policies(Authenticator authenticator, OriginPolicy origins, SignalPolicy signals, GlarePolicy glare) {
        /** Whether a call may live in a room that only one of its peers is in. */
        boolean admitsGuests() {
            return signals != BuiltIn.SHARED_ROOM;
        }
    }

    Services(
            Limits limits,
            Policies policies,
            SignalListener listener,
            AppEvents appEvents,
            Workers workers,
            Deadlines deadlines,
            RandomGenerator random) {
        this.limits = limits;
        this.policies = policies;
        this.listener = listener;
        this.appEvents = appEvents;
        this.workers = workers;
        this.deadlines = deadlines;
        this.random = random;
    }

    Limits limits() {
        return limits;
    }

    Policies policies() {
        return policies;
    }

    SignalListener listener() {
        return listener;
    }

    AppEvents appEvents() {
        return appEvents;
    }

    Workers workers() {
        return workers;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Trampoline trampoline() {
        return trampoline;
    }

    Directory directory() {
        return directory;
    }

    /** Nobody comes in any more. */
    boolean isClosing() {
        return closing.get();
    }

    /** True the first time. */
    boolean beginClosing() {
        return closing.compareAndSet(false, true);
    }

    String newId() {
        byte[] id = new byte[ID_BYTES];
        synchronized (random) {
            // Not every generator that may be injected is thread-safe.
            random.nextBytes(id);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
