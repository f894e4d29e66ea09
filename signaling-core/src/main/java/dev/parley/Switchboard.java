package dev.parley;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;
import static dev.parley.protocol.ErrorCode.INTERNAL_ERROR;
import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.NO_SUCH_CALL;
import static dev.parley.protocol.ErrorCode.NO_SUCH_PEER;
import static dev.parley.protocol.ErrorCode.OVERLOADED;

import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.Names;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import java.util.Comparator;
import java.util.Optional;
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
        Fields fields = new Fields(request.event(), services.limits().maxNameLength());
        LivePeer to = receiver(request, fields);
        Signaled what = new Signaled(
                request, event, to, payload(event, fields), offerId(event, fields), fields.optionalName("room"));
        ifPermitted(request, to, () -> place(what));
    }

    /** An application's event that goes to one peer as it came. */
    void relay(Request request) {
        Fields fields = new Fields(request.event(), services.limits().maxNameLength());
        LivePeer to = receiver(request, fields);
        OutboundEvent event = ServerEvents.relayed(
                request.event().name(), request.peer().id(), "data", fields.payload("data"), Optional.empty());
        Optional<String> named = fields.optionalName("room");
        ifPermitted(
                request, to, () -> meetingRoom(request.peer(), to, named).post(new RoomTask.Relay(request, to, event)));
    }

    /** Brings a signal to the room of its call; an offer begins one where there is none. */
    void place(Signaled what) {
        try {
            Pair pair = Pair.of(what.from(), what.to());
            Optional<Call> ongoing = services.directory().call(pair);
            if (ongoing.isEmpty() && !what.event().opens()) {
                throw new RefusedException(NO_SUCH_CALL, "there is no call with this peer; user:call begins one");
            }
            Call call = ongoing.orElseGet(() -> services.directory()
                    .openCall(new Call(
                            pair, meetingRoom(what.from(), what.to(), what.room()), glare(what.from(), what.to()))));
            call.room().post(new RoomTask.Signal(call, what));
        } catch (RefusedException refused) {
            what.request().refuse(refused.refusal());
        }
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

    private LivePeer receiver(Request request, Fields fields) {
        String id = fields.id("to");
        if (id.equals(request.peer().id())) {
            throw new RefusedException(BAD_MESSAGE, "\"to\" is yourself");
        }
        return services.directory().peer(id).orElseThrow(() -> new RefusedException(NO_SUCH_PEER, UNKNOWN));
    }

    /**
     * The room named, else of those that both are in the one whose name sorts first, else, where peers may signal who
     * share no room, one of the receiver's.
     */
    private LiveRoom meetingRoom(LivePeer from, LivePeer to, Optional<String> named) {
        if (named.isPresent()) {
            LiveRoom room = services.directory()
                    .room(named.get())
                    .filter(from::isIn)
                    .orElseThrow(() -> new RefusedException(
                            NOT_IN_ROOM, "you are not in room \"" + Names.excerpt(named.get()) + "\""));
            if (!to.isIn(room)) {
                throw new RefusedException(NO_SUCH_PEER, UNKNOWN);
            }
            return room;
        }
        return firstRoom(to, from::isIn)
                .or(() -> services.policies().admitsGuests() ? firstRoom(to, room -> true) : Optional.empty())
                .orElseThrow(() -> new RefusedException(NO_SUCH_PEER, UNKNOWN));
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
        String reason = fields.optionalName(event.member()).orElseGet(event::reasonIfNoneGiven);
        if (EndReason.isServersWord(reason)) {
            throw new RefusedException(BAD_MESSAGE, "\"" + reason + "\" is a reason that only the server gives");
        }
        return out -> out.value(reason);
    }

    private static Optional<String> offerId(CallEvent event, Fields fields) {
        return event.negotiates() ? fields.optionalId("offerId") : Optional.empty();
    }
}
