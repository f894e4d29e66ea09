package dev.parley;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.Refusal;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEvent;
import java.util.Optional;
import java.util.Set;

/** What the server says in its own words, and how it words what peers say to each other. */
final class ServerEvents {
    private ServerEvents() {}

    /** A room's event in the words of the protocol. */
    static OutboundEvent of(RoomEvent event) {
        if (event instanceof RoomCommand.Signal signal) {
            return relayed(signal);
        } else if (event instanceof RoomEvent.Custom custom) {
            return new OutboundEvent(custom.name(), custom.data());
        } else if (event instanceof RoomEvent.UserJoined joined) {
            return new OutboundEvent(EventNames.USER_JOINED, out -> identity(out, joined.id(), joined.email()));
        } else if (event instanceof RoomEvent.UserLeft left) {
            return userLeft(left);
        } else if (event instanceof RoomEvent.Roster roster) {
            return roomPeers(roster);
        } else if (event instanceof RoomEvent.CallEnded ended) {
            return callEnded(ended);
        }
        throw new IllegalArgumentException("not known without its request: " + event);
    }

    /** What a peer sent to join, sent back. */
    static OutboundEvent joinEcho(LivePeer peer, long request) {
        Request join = peer.requests().find(request);
        return new OutboundEvent(
                EventNames.ROOM_JOIN, join == null ? RawJson.NULL : join.event().data());
    }

    private static OutboundEvent userLeft(RoomEvent.UserLeft left) {
        return new OutboundEvent(EventNames.USER_LEFT, out -> {
            out.beginObject().name("email").value(left.email()).name("id").value(left.id());
            out.name("room").value(left.room());
            out.name("reason").value(left.reason().wireName()).endObject();
        });
    }

    private static OutboundEvent roomPeers(RoomEvent.Roster roster) {
        return new OutboundEvent(EventNames.ROOM_PEERS, out -> {
            out.beginObject().name("room").value(roster.room());
            out.name("version").value(roster.version()).name("peers").beginArray();
            roster.others()
                    .forEach(member ->
                            out.value(each -> identity(each, member.peer().id(), member.email())));
            out.endArray().endObject();
        });
    }

    /** The server ended the call with this peer. */
    private static OutboundEvent callEnded(RoomEvent.CallEnded ended) {
        return new OutboundEvent(EventNames.CALL_ENDED, out -> {
            out.beginObject().name("from").value(ended.from());
            out.name("reason").value(ended.reason().wireName());
            out.name("by").value("server").endObject();
        });
    }

    /** A signal as its receiver hears it: {@code {from, <member>: <payload>}}, the payload as the bytes that came. */
    private static OutboundEvent relayed(RoomCommand.Signal signal) {
        CallEvent event = CallEvent.of(signal.type());
        return new OutboundEvent(
                event.heard(), new Relayed(signal.from().id(), event.member(), signal.payload(), signal.offerId()));
    }

    /** {@code {from, data}}, the data as the bytes that came. */
    static RoomEvent.Custom relayedData(Request request, JsonText data) {
        return new RoomEvent.Custom(
                request.event().name(), new Relayed(request.peer().id(), "data", data, Optional.empty()));
    }

    /** {@code {from, …}}: every member that came but for whom it was to, and whom it says it is from. */
    static RoomEvent.Custom relayed(Request request) {
        return relayed(request, Set.of("from", "to"));
    }

    /** {@code {from, …}}: every member that came but for whom it says it is from. */
    static RoomEvent.Custom relayedToRooms(Request request) {
        return relayed(request, Set.of("from"));
    }

    private static RoomEvent.Custom relayed(Request request, Set<String> left) {
        InboundEvent event = request.event();
        return new RoomEvent.Custom(
                event.name(), new RelayedMembers(request.peer().id(), event.members(), left));
    }

    /** For what was sent without an acknowledgement id; of a frame that could not be read the event is null. */
    static OutboundEvent signalError(Optional<String> event, Optional<RawJson> to, Refusal refusal) {
        return new OutboundEvent(EventNames.SIGNAL_ERROR, out -> {
            out.beginObject();
            error(out, refusal).name("event");
            event.ifPresentOrElse(out::value, () -> out.value(RawJson.NULL));
            to.ifPresent(id -> out.name("to").value(id));
            out.endObject();
        });
    }

    static JsonText accepted(Optional<RawJson> result) {
        return out -> {
            out.beginObject().name("ok").value(true);
            result.ifPresent(value -> out.name("result").value(value));
            out.endObject();
        };
    }

    static JsonText refused(Refusal refusal) {
        return out -> {
            out.beginObject().name("ok").value(false).name("error").beginObject();
            error(out, refusal).endObject().endObject();
        };
    }

    private static JsonWriter error(JsonWriter out, Refusal refusal) {
        ErrorCode code = refusal.code();
        return out.name("code")
                .value(code.wireName())
                .name("message")
                .value(refusal.message())
                .name("retryable")
                .value(code.retryable());
    }

    private static void identity(JsonWriter out, String id, String email) {
        out.beginObject().name("email").value(email).name("id").value(id).endObject();
    }

    private record Relayed(String from, String member, JsonText payload, Optional<String> offerId) implements JsonText {
        private static final int FRAME_BYTES = "{\"from\":\"\",\"\":}".length();
        private static final int OFFER_ID_BYTES = ",\"offerId\":\"\"".length();

        @Override
        public void writeTo(JsonWriter out) {
            out.beginObject().name("from").value(from).name(member).value(payload);
            offerId.ifPresent(id -> out.name("offerId").value(id));
            out.endObject();
        }

        @Override
        public int sizeHint() {
            return FRAME_BYTES
                    + from.length()
                    + member.length()
                    + payload.sizeHint()
                    + offerId.map(id -> OFFER_ID_BYTES + id.length()).orElse(0);
        }
    }

    private record RelayedMembers(String from, Members members, Set<String> left) implements JsonText {
        private static final int FRAME_BYTES = "{\"from\":\"\"}".length();
        private static final int MEMBER_BYTES = ",\"\":".length();

        @Override
        public void writeTo(JsonWriter out) {
            out.beginObject().name("from").value(from);
            members.forEach((name, value) -> {
                if (!left.contains(name)) {
                    out.name(name).value(value);
                }
            });
            out.endObject();
        }

        @Override
        public int sizeHint() {
            int[] bytes = {FRAME_BYTES + from.length()};
            members.forEach((name, value) -> {
                if (!left.contains(name)) {
                    bytes[0] += MEMBER_BYTES + name.length() + value.size();
                }
            });
            return bytes[0];
        }
    }
}
