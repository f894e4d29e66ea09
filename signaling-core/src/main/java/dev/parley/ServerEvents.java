package dev.parley;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the server says in its own words, and how it words what peers say to each other. */
final class ServerEvents {
    private ServerEvents() {}

    static OutboundEvent userJoined(Member member) {
        return new OutboundEvent(EventNames.USER_JOINED, identity(member));
    }

    static OutboundEvent userLeft(Member member, String room, LeaveReason reason) {
        return new OutboundEvent(EventNames.USER_LEFT, out -> {
            out.beginObject()
                    .name("email")
                    .value(member.email())
                    .name("id")
                    .value(member.peer().id());
            out.name("room").value(room).name("reason").value(reason.wireName()).endObject();
        });
    }

    static OutboundEvent roomPeers(String room, long version, List<Member> others) {
        return new OutboundEvent(EventNames.ROOM_PEERS, out -> {
            out.beginObject().name("room").value(room).name("version").value(version);
            out.name("peers").beginArray();
            others.forEach(member -> out.value(identity(member)));
            out.endArray().endObject();
        });
    }

    /** The server ended the call with this peer. */
    static OutboundEvent callEnded(String from, EndReason reason) {
        return new OutboundEvent(EventNames.CALL_ENDED, out -> {
            out.beginObject().name("from").value(from).name("reason").value(reason.wireName());
            out.name("by").value("server").endObject();
        });
    }

    /** {@code {from, <member>: <payload>}}, the payload as the bytes that came. */
    static OutboundEvent relayed(String event, String from, String member, JsonText payload, Optional<String> offerId) {
        return new OutboundEvent(event, new Relayed(from, member, payload, offerId));
    }

    /** {@code {from, …}}: every member that came but for whom it was to, and whom it says it is from. */
    static OutboundEvent relayed(Request request) {
        return relayed(request, Set.of("from", "to"));
    }

    /** {@code {from, …}}: every member that came but for whom it says it is from. */
    static OutboundEvent relayedToRooms(Request request) {
        return relayed(request, Set.of("from"));
    }

    private static OutboundEvent relayed(Request request, Set<String> left) {
        InboundEvent event = request.event();
        return new OutboundEvent(event.name(), new RelayedMembers(request.peer().id(), event.members(), left));
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

    private static JsonText identity(Member member) {
        return out -> out.beginObject()
                .name("email")
                .value(member.email())
                .name("id")
                .value(member.peer().id())
                .endObject();
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
