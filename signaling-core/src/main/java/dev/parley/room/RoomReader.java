package dev.parley.room;

import dev.parley.call.CallSignal;
import dev.parley.call.CallState;
import dev.parley.call.GlarePolicy;
import dev.parley.call.Side;
import dev.parley.json.RawJson;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.room.RoomSnapshot.MemberState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what {@link RoomWriter} writes; {@link EffectReader} reads the effects. */
final class RoomReader {
    private final Function<String, PeerRef> peers;

    RoomReader(Function<String, PeerRef> peers) {
        this.peers = peers;
    }

    RoomCommand command(RawJson json) {
        return JsonObject.read(json, this::command);
    }

    private RoomCommand command(JsonObject in) {
        String kind = in.text("command");
        return switch (kind) {
            case "signal" -> signal(in);
            case "join" -> new RoomCommand.Join(peer(in, "from"), in.number("request"), in.text("email"));
            case "leave" -> new RoomCommand.Leave(peer(in, "from"), in.number("request"), keys(in));
            case "relay" -> new RoomCommand.Relay(peer(in, "from"), in.number("request"), peer(in, "to"), custom(in));
            case "fanout" ->
                new RoomCommand.Fanout(
                        peer(in, "from"), in.number("request"), custom(in), keys(in), Set.copyOf(in.texts("told")));
            case "broadcast" -> new RoomCommand.Broadcast(custom(in), in.optionalText("except"));
            case "returned" -> new RoomCommand.Returned(peer(in, "peer"));
            case "gone" -> new RoomCommand.Gone(peer(in, "peer"), in.constant("reason", LeaveReason.class));
            case "close" -> new RoomCommand.Close();
            default -> throw new IllegalArgumentException("no command is \"" + kind + "\"");
        };
    }

    RoomEvent event(RawJson json) {
        return JsonObject.read(json, this::event);
    }

    private RoomEvent event(JsonObject in) {
        String kind = in.text("event");
        return switch (kind) {
            case "signal" -> signal(in);
            case "user_joined" -> new RoomEvent.UserJoined(in.text("id"), in.text("email"));
            case "user_left" ->
                new RoomEvent.UserLeft(
                        in.text("id"), in.text("email"), in.text("room"), in.constant("reason", LeaveReason.class));
            case "roster" -> new RoomEvent.Roster(in.text("room"), in.number("version"), audience(in, "others"));
            case "join_echo" -> new RoomEvent.JoinEcho(in.number("request"));
            case "call_ended" -> new RoomEvent.CallEnded(in.text("from"), in.constant("reason", EndReason.class));
            case "custom" -> custom(in);
            default -> throw new IllegalArgumentException("no event is \"" + kind + "\"");
        };
    }

    RoomSnapshot snapshot(RawJson json) {
        return JsonObject.read(
                json,
                in -> new RoomSnapshot(
                        key(in.value("room")),
                        new RoomSettings(in.smallNumber("maxPeers"), in.flag("admitsGuests")),
                        in.number("version"),
                        in.list("members", this::state),
                        in.list("calls", this::call),
                        in.number("nextGeneration"),
                        in.flag("closing")));
    }

    PeerRef peer(JsonObject in, String name) {
        return peers.apply(in.text(name));
    }

    Audience audience(JsonObject in, String name) {
        return Audience.of(in.list(name, member -> JsonObject.read(member, this::member)));
    }

    static RoomKey key(RawJson json) {
        return JsonObject.read(json, in -> new RoomKey(in.text("name"), in.flag("private")));
    }

    private RoomCommand.Signal signal(JsonObject in) {
        return new RoomCommand.Signal(
                peer(in, "from"),
                in.number("request"),
                peer(in, "to"),
                in.constant("type", CallSignal.Type.class),
                in.value("payload"),
                in.optionalText("offerId"),
                JsonObject.read(in.value("call"), RoomReader::callRef));
    }

    private static RoomCommand.CallRef callRef(JsonObject in) {
        String kind = in.text("call");
        return switch (kind) {
            case "ongoing" -> new RoomCommand.Ongoing(in.number("generation"));
            case "opening" -> new RoomCommand.Opening(in.constant("glare", GlarePolicy.class), in.flag("named"));
            default -> throw new IllegalArgumentException("a call is \"ongoing\" or \"opening\", not \"" + kind + "\"");
        };
    }

    private static RoomEvent.Custom custom(JsonObject in) {
        return new RoomEvent.Custom(in.text("name"), in.value("data"));
    }

    private static List<RoomKey> keys(JsonObject in) {
        return in.list("rest", RoomReader::key);
    }

    private RoomMember member(JsonObject in) {
        return new RoomMember(peer(in, "peer"), in.text("email"));
    }

    private MemberState state(RawJson json) {
        return JsonObject.read(json, in -> new MemberState(member(in), in.number("rosterVersion")));
    }

    private RoomCall call(RawJson json) {
        return JsonObject.read(
                json,
                in -> new RoomCall(
                        peer(in, "caller"),
                        peer(in, "callee"),
                        in.number("generation"),
                        in.constant("glare", GlarePolicy.class),
                        new CallState(
                                in.constant("phase", CallState.Phase.class),
                                in.optionalConstant("rings", Side.class),
                                offer(in, "offerOfA"),
                                offer(in, "offerOfB"))));
    }

    private static Optional<CallState.Pending> offer(JsonObject in, String name) {
        return in.optional(name)
                .map(json -> JsonObject.read(json, offer -> new CallState.Pending(offer.optionalText("offerId"))));
    }
}
