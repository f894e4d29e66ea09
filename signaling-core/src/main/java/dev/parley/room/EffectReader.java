package dev.parley.room;

import dev.parley.json.RawJson;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import dev.parley.room.RoomEffect.Accepted;
import dev.parley.room.RoomEffect.CallBegan;
import dev.parley.room.RoomEffect.CallOver;
import dev.parley.room.RoomEffect.Closed;
import dev.parley.room.RoomEffect.DeliveredToMany;
import dev.parley.room.RoomEffect.DeliveredToOne;
import dev.parley.room.RoomEffect.Entered;
import dev.parley.room.RoomEffect.Exited;
import dev.parley.room.RoomEffect.Misplaced;
import dev.parley.room.RoomEffect.OpeningDecided;
import dev.parley.room.RoomEffect.PassedOn;
import dev.parley.room.RoomEffect.Refused;
import dev.parley.room.RoomEffect.ReportedCallEnded;
import dev.parley.room.RoomEffect.ReportedCallStarted;
import dev.parley.room.RoomEffect.ReportedJoined;
import dev.parley.room.RoomEffect.ReportedLeft;

/** Reads what {@link EffectWriter} writes. */
final class EffectReader {
    private final RoomReader room;

    EffectReader(RoomReader room) {
        this.room = room;
    }

    RoomEffect effect(RawJson json) {
        return JsonObject.read(json, this::effect);
    }

    private RoomEffect effect(JsonObject in) {
        String kind = in.text("effect");
        return switch (kind) {
            case "entered" -> new Entered(peer(in, "peer"));
            case "exited" -> new Exited(peer(in, "peer"));
            case "call_began" -> new CallBegan(peer(in, "caller"), peer(in, "callee"), in.number("generation"));
            case "call_over" -> new CallOver(peer(in, "one"), peer(in, "other"), in.number("generation"));
            case "opening_decided" -> new OpeningDecided(peer(in, "from"), peer(in, "to"));
            case "delivered_to_one" -> new DeliveredToOne(peer(in, "to"), room.event(in.value("event")));
            case "delivered_to_many" -> new DeliveredToMany(room.audience(in, "to"), room.event(in.value("event")));
            case "reported_joined" -> new ReportedJoined(peer(in, "peer"), in.text("email"));
            case "reported_left" -> new ReportedLeft(peer(in, "peer"), in.constant("reason", LeaveReason.class));
            case "reported_call_started" -> new ReportedCallStarted(peer(in, "caller"), peer(in, "callee"));
            case "reported_call_ended" ->
                new ReportedCallEnded(
                        peer(in, "by"), peer(in, "other"), in.optionalConstant("reason", EndReason.class));
            case "accepted" -> new Accepted(peer(in, "from"), in.number("request"));
            case "refused" -> new Refused(peer(in, "from"), in.number("request"), refusal(in));
            case "misplaced" -> new Misplaced(offer(in.value("offer")));
            case "passed_on" -> new PassedOn(RoomReader.key(in.value("room")), room.command(in.value("command")));
            case "closed" -> new Closed();
            default -> throw new IllegalArgumentException("no effect is \"" + kind + "\"");
        };
    }

    private PeerRef peer(JsonObject in, String name) {
        return room.peer(in, name);
    }

    private static Refusal refusal(JsonObject in) {
        return new Refusal(in.constant("code", ErrorCode.class), in.text("message"));
    }

    private RoomCommand.Signal offer(RawJson json) {
        if (room.command(json) instanceof RoomCommand.Signal signal) {
            return signal;
        }
        throw new IllegalArgumentException("\"offer\" has to be a signal");
    }
}
