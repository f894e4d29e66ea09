package dev.parley;

import dev.parley.flow.SerialQueue;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomMember;
import dev.parley.room.RoomRecorder;
import dev.parley.room.RoomSettings;
import dev.parley.room.RoomSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A room that has its queue here: its {@link RoomMachine} decides, its {@link LocalEffects} bring about. */
final class LiveRoom implements Room {
    private static final Refusal FAULT = new Refusal(ErrorCode.INTERNAL_ERROR, "the server failed to handle this");

    private final RoomKey key;
    private final Services services;
    private final SerialQueue<RoomCommand> queue;
    private final LocalEffects effects;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private volatile RoomMachine machine;
    private @Nullable RoomRecorder recorder;
    private volatile Listing listing = new Listing(List.of(), List.of());

    /** The members as the application sees them, made of those as the room sees them. */
    private record Listing(List<RoomMember> from, List<Member> members) {}

    LiveRoom(RoomKey key, boolean closing, Services services) {
        this.key = key;
        this.services = services;
        this.queue = new SerialQueue<>(this::handle, services.trampoline(), services.workers()::run);
        this.effects = new LocalEffects(this, services, closed);
        this.machine = newMachine(closing);
    }

    private RoomMachine newMachine(boolean closing) {
        RoomSettings settings = new RoomSettings(
                services.limits().maxPeersPerRoom(), services.policies().admitsGuests());
        return new RoomMachine(key, settings, services.directory().newGeneration(), closing);
    }

    RoomKey key() {
        return key;
    }

    @Override
    public String name() {
        return key.name();
    }

    boolean hasMembers() {
        return machine.hasMembers();
    }

    @Override
    public List<Member> members() {
        List<RoomMember> now = machine.members();
        Listing last = listing;
        if (last.from() != now) {
            last = new Listing(now, toMembers(now));
            listing = last;
        }
        return last.members();
    }

    private List<Member> toMembers(List<RoomMember> now) {
        List<Member> members = new ArrayList<>(now.size());
        for (RoomMember each : now) {
            LivePeer peer = services.directory().local(each.peer());
            if (peer != null) {
                members.add(new Member(peer, each.email()));
            }
        }
        return List.copyOf(members);
    }

    @Override
    public void broadcast(String event, Object payload) {
        broadcast(event, payload, Optional.empty());
    }

    @Override
    public void broadcastExcept(Peer except, String event, Object payload) {
        broadcast(event, payload, Optional.of(except.id()));
    }

    private void broadcast(String event, Object payload, Optional<String> except) {
        services.directory()
                .post(key, new RoomCommand.Broadcast(services.appEvents().custom(event, payload), except));
    }

    /** False if the room has retired: then another has its name, or may have it. */
    boolean post(RoomCommand command) {
        return queue.post(command);
    }

    /** Ends all calls, since the server goes away. Completed when their peers are told. */
    CompletionStage<Void> close() {
        if (!closed.isDone() && !post(new RoomCommand.Close())) {
            closed.complete(null);
        }
        return closed;
    }

    private void handle(RoomCommand command) {
        try {
            recorder().handle(machine, command, effects);
        } catch (Throwable fault) {
            mend(command);
            throw fault;
        } finally {
            if (machine.isEmpty() && queue.closeIfLast()) {
                services.directory().retire(this);
                closed.complete(null);
                recorder().ended();
            }
        }
    }

    /** Not made with the room, which is made under a lock: it asks the application. */
    private RoomRecorder recorder() {
        RoomRecorder made = recorder;
        if (made == null) {
            made = newRecorder();
            recorder = made;
        }
        return made;
    }

    private RoomRecorder newRecorder() {
        try {
            return services.recorders().apply(key);
        } catch (Throwable fault) {
            services.listener().failed(fault, "journal");
            return RoomRecorder.none();
        }
    }

    /** A fault while deciding has changed nothing. After one later on, nothing that the room knew can be trusted. */
    private void mend(RoomCommand command) {
        try {
            if (machine.failedHalfway()) {
                RoomSnapshot lost = machine.snapshot();
                machine = newMachine(lost.closing());
                effects.lost(lost);
            }
        } finally {
            refuse(command);
        }
    }

    private void refuse(RoomCommand command) {
        if (command instanceof RoomCommand.Signal offer && offer.call() instanceof RoomCommand.Opening) {
            effects.openingDecided(offer.from(), offer.to());
        }
        if (command instanceof RoomCommand.Request request) {
            effects.refused(request.from(), request.request(), FAULT);
        }
    }

    @Override
    public String toString() {
        return "room " + key.name();
    }
}
