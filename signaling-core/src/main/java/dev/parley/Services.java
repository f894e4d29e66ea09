package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.flow.Deadlines;
import dev.parley.flow.EventIds;
import dev.parley.flow.Trampoline;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomRecorder;
import dev.parley.spi.Environment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** What the parts of one router share. Made once, by the builder. */
final class Services {
    /** A public id keeps no secret; so many random bytes only make it the only one of its kind. */
    private static final int ID_BYTES = 15;

    private static final int SECRET_BYTES = 16;

    private static final int EVENT_PREFIX_BYTES = 6;

    private final Limits limits;
    private final Policies policies;
    private final SignalListener listener;
    private final AppEvents appEvents;
    private final Workers workers;
    private final Deadlines deadlines;
    private final Environment environment;
    private final SessionRegistry sessions;
    private final EventIds eventIds;
    private final Trampoline trampoline = new Trampoline();
    private final Directory directory = new Directory((key, closing) -> new LiveRoom(key, closing, this));
    private final SignalDispatcher dispatcher = new SignalDispatcher(this);
    private final Function<RoomKey, RoomRecorder> recorders;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** What the application decides. */
    record Policies(
            Authenticator authenticator,
            OriginPolicy origins,
            SubprotocolPolicy subprotocols,
            SignalPolicy signals,
            GlarePolicy glare) {
        /** Whether the application is asked about each signal; the next one waits for its answer. */
        boolean asksAboutSignals() {
            return !(signals instanceof BuiltIn);
        }

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
            Environment environment,
            Function<RoomKey, RoomRecorder> recorders) {
        this.recorders = recorders;
        this.limits = limits;
        this.policies = policies;
        this.listener = listener;
        this.appEvents = appEvents;
        this.workers = workers;
        this.deadlines = deadlines;
        this.environment = environment;
        this.sessions = new SessionRegistry(limits.maxAbsentPeers());
        this.eventIds = new EventIds(environment.newId(EVENT_PREFIX_BYTES));
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

    Decisions decisions() {
        return new Decisions(limits.decisionTimeout(), deadlines, workers);
    }

    SignalDispatcher dispatcher() {
        return dispatcher;
    }

    /** Each makes the recorder of a room that begins to exist. */
    Function<RoomKey, RoomRecorder> recorders() {
        return recorders;
    }

    /** One of those offered, or none: also where the policy fails. */
    Optional<String> subprotocol(List<String> offered) {
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        try {
            return policies.subprotocols().select(offered).filter(offered::contains);
        } catch (Throwable fault) {
            listener.failed(fault, "subprotocol policy");
            return Optional.empty();
        }
    }

    /** Nobody comes in any more. */
    boolean isClosing() {
        return closing.get();
    }

    /** True the first time. */
    boolean beginClosing() {
        return closing.compareAndSet(false, true);
    }

    SessionRegistry sessions() {
        return sessions;
    }

    EventIds eventIds() {
        return eventIds;
    }

    Environment environment() {
        return environment;
    }

    String newId() {
        return environment.newId(ID_BYTES);
    }

    String newSecret() {
        return environment.newId(SECRET_BYTES);
    }
}
