package dev.parley;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;
import static dev.parley.protocol.ErrorCode.INTERNAL_ERROR;
import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.NO_SUCH_PEER;
import static dev.parley.protocol.ErrorCode.OVERLOADED;

import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.Names;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import dev.parley.room.Pair;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the receiver of a signal and the room that decides about it. */
final class Switchboard {
    private static final String UNKNOWN = "no peer that you may signal has this id";

    private final Services services;

    Switchboard(Services services) {
        this.services = services;
    }

    /** A signal of a call. */
    void signal(Request request, CallEvent event) {
        Fields fields = fields(request);
        LivePeer to = receiver(request, fields);
        // Where a call goes on was decided when it began.
        Optional<String> room = event.opens() ? fields.optionalText("room") : Optional.empty();
        Signaled what = new Signaled(request, event, to, payload(event, fields), offerId(event, fields), room);
        ifPermitted(request, to, () -> place(what));
    }

    /** An application's event that goes to one peer, {@code {to, data}} as {@code {from, data}}. */
    void relayData(Request request) {
        Fields fields = fields(request);
        RawJson data = fields.payload("data");
        relay(
                request,
                receiver(request, fields),
                ServerEvents.relayed(request.event().name(), request.peer().id(), "data", data, Optional.empty()),
                fields.optionalText("room"));
    }

    /** An application's event that goes to one peer, {@code {to, …}} as {@code {from, …}}. */
    void relayMembers(Request request) {
        relay(request, receiver(request, fields(request)), ServerEvents.relayed(request), Optional.empty());
    }

    /** An application's event that goes to everybody else in the sender's rooms, {@code {…}} as {@code {from, …}}. */
    void relayToRooms(Request request) {
        Optional<String> named = fields(request).optionalText("room");
        List<LiveRoom> rooms = named.map(name -> List.of(roomOf(request.peer(), name)))
                .orElseGet(() -> request.peer().liveRooms());
        if (rooms.isEmpty()) {
            throw new RefusedException(NOT_IN_ROOM, "you are in no room; room:join enters one");
        }
        rooms.get(0)
                .post(new RoomTask.Fanout(
                        request, ServerEvents.relayedToRooms(request), rooms.subList(1, rooms.size()), Set.of()));
    }

    private void relay(Request request, LivePeer to, OutboundEvent event, Optional<String> room) {
        ifPermitted(
                request, to, () -> meetingRoom(request.peer(), to, room).post(new RoomTask.Relay(request, to, event)));
    }

    /**
     * Brings a signal to the room of its call. Where there is no call an offer begins one, and a candidate is held for
     * it.
     */
    void place(Signaled what) {
        try {
            Pair pair = Pair.of(what.from(), what.to());
            Optional<Call> ongoing = services.directory().call(pair);
            if (ongoing.isPresent() || what.event().opens()) {
                Call call = ongoing.orElseGet(() -> open(pair, what));
                call.room().post(new RoomTask.Signal(call, what));
            } else {
                hold(what, () -> forwardIfBegun(pair, what));
            }
        } catch (RefusedException refused) {
            what.request().refuse(refused.refusal());
        }
    }

    /** Holds a candidate that overtook the offer which its call is to begin with; everything else is refused. */
    void holdForOffer(Signaled what) {
        hold(what, () -> {});
    }

    private static void hold(Signaled what, Runnable beforeNext) {
        if (what.event() == CallEvent.CANDIDATE && what.from().earlyCandidates().hold(what.detached())) {
            beforeNext.run();
            what.request().abandon();
        } else {
            what.request().refuse(EarlyCandidates.NO_CALL);
        }
    }

    /** The call may have begun since there was none, and taken what was held before this one came. */
    private void forwardIfBegun(Pair pair, Signaled candidate) {
        services.directory()
                .call(pair)
                .ifPresent(call -> candidate
                        .from()
                        .earlyCandidates()
                        .takeFor(candidate.to())
                        .forEach(held -> call.room().post(new RoomTask.Signal(call, held))));
    }

    private Call open(Pair pair, Signaled offer) {
        LiveRoom room = meetingRoom(offer.from(), offer.to(), offer.room());
        Call call = services.directory().openCall(new Call(pair, room, glare(offer.from(), offer.to())));
        if (call.room() != room && room.isPrivate()) {
            // Somebody else was faster: a room that was made for this call retires with its first task.
            room.post(new RoomTask.Returned(offer.from()));
        }
        return call;
    }

    private void ifPermitted(Request request, LivePeer to, Runnable then) {
        SignalPolicy policy = services.policies().signals();
        if (policy instanceof BuiltIn) {
            decide(request, to, policy, then);
        } else if (!services.workers().tryRun(() -> decide(request, to, policy, then))) {
            request.refuse(OVERLOADED, "the server is busy; send it again");
        }
    }

    private void decide(Request request, LivePeer to, SignalPolicy policy, Runnable then) {
        boolean permitted;
        try {
            permitted = policy.permits(request.peer(), to);
        } catch (RuntimeException | Error fault) {
            services.listener().failed(fault, "signal policy");
            request.refuse(INTERNAL_ERROR, "the server failed to decide about this signal");
            if (fault instanceof Error fatal) {
                throw fatal;
            }
            return;
        }
        if (!permitted) {
            request.refuse(NO_SUCH_PEER, UNKNOWN);
            return;
        }
        try {
            then.run();
        } catch (RefusedException refused) {
            request.refuse(refused.refusal());
        }
    }

    private Fields fields(Request request) {
        return new Fields(request.event(), services.limits().maxNameLength());
    }

    private LivePeer receiver(Request request, Fields fields) {
        String id = fields.id("to");
        if (id.equals(request.peer().id())) {
            throw new RefusedException(BAD_MESSAGE, "\"to\" is yourself");
        }
        return services.directory().peer(id).orElseThrow(() -> new RefusedException(NO_SUCH_PEER, UNKNOWN));
    }

    /**
     * The room named, else of those that both are in the one whose name sorts first, else, where peers may signal who
     * share no room, one of the receiver's, one of the sender's, or one for the two of them.
     */
    private LiveRoom meetingRoom(LivePeer from, LivePeer to, Optional<String> named) {
        if (named.isPresent()) {
            LiveRoom room = roomOf(from, named.get());
            if (!to.isIn(room)) {
                throw new RefusedException(NO_SUCH_PEER, UNKNOWN);
            }
            return room;
        }
        Optional<LiveRoom> shared = firstRoom(to, from::isIn);
        if (shared.isPresent()) {
            return shared.get();
        }
        if (!services.policies().admitsGuests()) {
            throw new RefusedException(NO_SUCH_PEER, UNKNOWN);
        }
        return firstRoom(to, any -> true)
                .or(() -> firstRoom(from, any -> true))
                .orElseGet(() -> services.directory().openPrivateRoom(Pair.of(from, to)));
    }

    private LiveRoom roomOf(LivePeer peer, String name) {
        return services.directory()
                .room(name)
                .filter(peer::isIn)
                .orElseThrow(
                        () -> new RefusedException(NOT_IN_ROOM, "you are not in room \"" + Names.excerpt(name) + "\""));
    }

    private static Optional<LiveRoom> firstRoom(LivePeer peer, Predicate<LiveRoom> which) {
        return peer.liveRooms().stream().filter(which).min(Comparator.comparing(LiveRoom::name));
    }

    private GlarePolicy glare(LivePeer one, LivePeer other) {
        boolean relays = services.policies().glare() == GlarePolicy.RELAY
                || one.glare() == GlarePolicy.RELAY
                || other.glare() == GlarePolicy.RELAY;
        return relays ? GlarePolicy.RELAY : GlarePolicy.FIRST_OFFER_WINS;
    }

    private static JsonText payload(CallEvent event, Fields fields) {
        if (!event.hasReason()) {
            return fields.payload(event.member());
        }
        String reason = fields.reason(event.member()).orElseGet(event::reasonIfNoneGiven);
        return out -> out.value(reason);
    }

    private static Optional<String> offerId(CallEvent event, Fields fields) {
        return event.negotiates() ? fields.optionalId("offerId") : Optional.empty();
    }
}
