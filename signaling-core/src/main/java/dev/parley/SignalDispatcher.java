package dev.parley;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;
import static dev.parley.protocol.ErrorCode.GLARE;
import static dev.parley.protocol.ErrorCode.INTERNAL_ERROR;
import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.NO_SUCH_CALL;
import static dev.parley.protocol.ErrorCode.NO_SUCH_PEER;

import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Names;
import dev.parley.protocol.Refusal;
import dev.parley.protocol.RefusedException;
import dev.parley.room.Pair;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomCommand.Signal;
import dev.parley.room.RoomEvent;
import dev.parley.room.RoomKey;
import dev.parley.session.KnownCall;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the receiver of a signal and the room that decides about it. Thread-safe. */
final class SignalDispatcher {
    private static final Refusal NO_PEER = new Refusal(NO_SUCH_PEER, "no peer that you may signal has this id");
    private static final Refusal NO_CALL =
            new Refusal(NO_SUCH_CALL, "there is no call with this peer; user:call begins one");
    private static final RoomCommand.Ongoing UNPLACED = new RoomCommand.Ongoing(0);

    /** Two whose offers cross while both change rooms could look for one for ever; the second looks once more. */
    private static final int MAX_PLACEMENTS = 3;

    private final Services services;
    private final SignalPermission permission;

    SignalDispatcher(Services services) {
        this.services = services;
        this.permission = new SignalPermission(services);
    }

    /** A signal of a call. */
    void signal(Request request, CallEvent event) {
        Fields fields = fields(request);
        LivePeer to = receiver(request, fields);
        // Where a call goes on was decided when it began.
        Optional<String> room = event.opens() ? fields.optionalText("room") : Optional.empty();
        JsonText payload = payload(event, fields);
        Optional<String> offerId = offerId(event, fields);
        permission.ask(request, to, () -> place(request, event, to, payload, offerId, room));
    }

    /** An application's event that goes to one peer, {@code {to, data}} as {@code {from, data}}. */
    void relayData(Request request) {
        Fields fields = fields(request);
        RawJson data = fields.payload("data");
        relay(request, receiver(request, fields), ServerEvents.relayedData(request, data), fields.optionalText("room"));
    }

    /** An application's event that goes to one peer, {@code {to, …}} as {@code {from, …}}. */
    void relayMembers(Request request) {
        relay(request, receiver(request, fields(request)), ServerEvents.relayed(request), Optional.empty());
    }

    /** An application's event that goes to everybody else in the sender's rooms, {@code {…}} as {@code {from, …}}. */
    void relayToRooms(Request request) {
        LivePeer from = request.peer();
        List<RoomKey> rooms = fields(request)
                .optionalText("room")
                .map(name -> List.of(roomOf(from, name)))
                .orElseGet(() -> from.liveRooms().stream().map(LiveRoom::key).toList());
        if (rooms.isEmpty()) {
            throw new RefusedException(NOT_IN_ROOM, "you are in no room; room:join enters one");
        }
        RoomEvent.Custom event = ServerEvents.relayedToRooms(request);
        long number = from.requests().add(request);
        services.directory()
                .post(
                        rooms.get(0),
                        new RoomCommand.Fanout(from, number, event, rooms.subList(1, rooms.size()), Set.of()));
    }

    private void relay(Request request, LivePeer to, RoomEvent.Custom event, Optional<String> named) {
        permission.ask(request, to, () -> {
            LivePeer from = request.peer();
            RoomKey room = meetingRoom(from, to, named);
            services.directory()
                    .post(room, new RoomCommand.Relay(from, from.requests().add(request), to, event));
        });
    }

    /** Brings a signal to the room of its call. Without one an offer begins a call, and a candidate is held for it. */
    private void place(
            Request request,
            CallEvent event,
            LivePeer to,
            JsonText payload,
            Optional<String> offerId,
            Optional<String> room) {
        LivePeer from = request.peer();
        Optional<KnownCall> known = from.calls().find(to.id());
        if (known.isEmpty() && !event.opens() && event != CallEvent.CANDIDATE) {
            request.refuse(NO_CALL);
            return;
        }
        RoomCommand.Ongoing call = known.isPresent() ? known.get().number() : UNPLACED;
        Signal signal = new Signal(from, from.requests().add(request), to, event.type(), payload, offerId, call);
        if (known.isPresent()) {
            services.directory().post(known.get().room(), signal);
        } else if (event.opens()) {
            open(request, signal, to, room);
        } else {
            hold(request, signal);
        }
    }

    /** An offer came to a room that can't decide about it any more: the call is over, or the two have moved. */
    void placeAgain(Request request, Signal offer) {
        LivePeer from = request.peer();
        Optional<LivePeer> to = services.directory().peer(offer.to().id());
        boolean isFirstOfPair = from.id().compareTo(offer.to().id()) < 0;
        if (request.countPlacement() > (isFirstOfPair ? MAX_PLACEMENTS : MAX_PLACEMENTS + 1)) {
            request.refuse(GLARE, "your offers crossed while you both changed rooms; offer again");
        } else if (to.isEmpty()) {
            request.refuse(NO_PEER);
        } else {
            Signal again = new Signal(
                    from,
                    from.requests().add(request),
                    to.get(),
                    offer.type(),
                    offer.payload(),
                    offer.offerId(),
                    UNPLACED);
            Optional<KnownCall> known = from.calls().find(to.get().id());
            if (known.isPresent()) {
                services.directory()
                        .post(known.get().room(), again.in(known.get().number()));
            } else {
                open(request, again, to.get(), fields(request).optionalText("room"));
            }
        }
    }

    private void open(Request request, Signal offer, LivePeer to, Optional<String> named) {
        LivePeer from = request.peer();
        RoomKey wanted;
        try {
            wanted = meetingRoom(from, to, named);
        } catch (RefusedException refused) {
            refuse(offer, refused.refusal());
            return;
        }
        boolean isNamed = named.isPresent();
        var unused = services.directory()
                .calls()
                .claim(Pair.of(from, to), wanted)
                .thenAccept(room -> postOffer(offer, from, to, room, isNamed && room.equals(wanted)))
                .exceptionally(fault -> {
                    services.listener().failed(fault, "index of calls");
                    refuse(offer, new Refusal(INTERNAL_ERROR, "the server failed to find a room for this call"));
                    return null;
                });
    }

    private void postOffer(Signal offer, LivePeer from, LivePeer to, RoomKey room, boolean isNamed) {
        if (!from.calls().ask(to.id(), room)) {
            services.directory().calls().decided(Pair.of(from, to));
            refuse(offer, NO_PEER);
        } else if (!to.calls().ask(from.id(), room)) {
            from.calls().decided(to.id());
            services.directory().calls().decided(Pair.of(from, to));
            refuse(offer, NO_PEER);
        } else {
            services.directory().post(room, offer.in(new RoomCommand.Opening(glare(from, to), isNamed)));
            tellIfGone(room, from);
            tellIfGone(room, to);
        }
    }

    /** What says that a peer is gone may have come to the room before an offer that was on its way. */
    private void tellIfGone(RoomKey room, LivePeer peer) {
        if (peer.isGone()) {
            services.directory().post(room, new RoomCommand.Gone(peer, LeaveReason.DISCONNECTED));
        }
    }

    private void hold(Request request, Signal candidate) {
        LivePeer from = request.peer();
        switch (from.calls().hold(candidate)) {
            case HELD -> request.letGo();
            case REFUSED -> refuse(candidate, NO_CALL);
            case CALL_BEGAN ->
                from.calls()
                        .find(candidate.to().id())
                        .ifPresentOrElse(
                                call -> services.directory().post(call.room(), candidate.in(call.number())),
                                () -> refuse(candidate, NO_CALL));
        }
    }

    /** Refuses candidates that were held, and whose call has not come in time. */
    void refuseExpired(List<Signal> candidates) {
        services.workers().run(() -> candidates.forEach(candidate -> refuse(candidate, NO_CALL)));
    }

    private void refuse(Signal signal, Refusal refusal) {
        LivePeer from = services.directory().local(signal.from());
        Request request = from == null ? null : from.requests().take(signal.request());
        if (request != null) {
            request.refuse(refusal);
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
        return services.directory().peer(id).orElseThrow(() -> new RefusedException(NO_PEER));
    }

    /**
     * The room named, else of those that both are in the one whose name sorts first, else, where peers may signal who
     * share no room, one of the receiver's, one of the sender's, or one for the two of them.
     */
    private RoomKey meetingRoom(LivePeer from, LivePeer to, Optional<String> named) {
        if (named.isPresent()) {
            RoomKey room = roomOf(from, named.get());
            if (!to.isIn(room)) {
                throw new RefusedException(NO_PEER);
            }
            return room;
        }
        Optional<RoomKey> shared = firstRoom(to, from::isIn);
        if (shared.isPresent()) {
            return shared.get();
        }
        if (!services.policies().admitsGuests()) {
            throw new RefusedException(NO_PEER);
        }
        return firstRoom(to, any -> true)
                .or(() -> firstRoom(from, any -> true))
                .orElseGet(() -> RoomKey.of(Pair.of(from, to)));
    }

    private static RoomKey roomOf(LivePeer peer, String name) {
        RoomKey room = RoomKey.named(name);
        if (!peer.isIn(room)) {
            throw new RefusedException(NOT_IN_ROOM, "you are not in room \"" + Names.excerpt(name) + "\"");
        }
        return room;
    }

    private static Optional<RoomKey> firstRoom(LivePeer peer, Predicate<RoomKey> which) {
        return peer.liveRooms().stream().map(LiveRoom::key).filter(which).min(Comparator.comparing(RoomKey::name));
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
