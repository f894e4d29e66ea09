package dev.parley.room;

import dev.parley.call.CallState;
import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what a room is told and what it knows; {@link EffectWriter} writes what it brings about. */
final class RoomWriter {
    private RoomWriter() {}

    static void command(RoomCommand command, JsonWriter out) {
        out.beginObject().name("command");
        if (command instanceof RoomCommand.Signal signal) {
            signal(signal, out);
        } else if (command instanceof RoomCommand.Join join) {
            request("join", join, out).name("email").value(join.email());
        } else if (command instanceof RoomCommand.Leave leave) {
            keys(leave.rest(), request("leave", leave, out).name("rest"));
        } else if (command instanceof RoomCommand.Relay relay) {
            request("relay", relay, out).name("to").value(relay.to().id());
            custom(relay.event(), out);
        } else if (command instanceof RoomCommand.Fanout fanout) {
            request("fanout", fanout, out);
            custom(fanout.event(), out);
            keys(fanout.rest(), out.name("rest"));
            out.name("told").beginArray();
            fanout.told().stream().sorted().forEach(out::value);
            out.endArray();
        } else if (command instanceof RoomCommand.Broadcast broadcast) {
            custom(broadcast.event(), out.value("broadcast"));
            optional("except", broadcast.except(), out);
        } else if (command instanceof RoomCommand.Returned returned) {
            out.value("returned").name("peer").value(returned.peer().id());
        } else if (command instanceof RoomCommand.Gone gone) {
            out.value("gone").name("peer").value(gone.peer().id());
            out.name("reason").value(word(gone.reason()));
        } else if (command instanceof RoomCommand.Close) {
            out.value("close");
        } else {
            throw new IllegalArgumentException("no JSON form is known of " + command.getClass());
        }
        out.endObject();
    }

    static void event(RoomEvent event, JsonWriter out) {
        out.beginObject().name("event");
        if (event instanceof RoomCommand.Signal signal) {
            signal(signal, out);
        } else if (event instanceof RoomEvent.UserJoined joined) {
            out.value("user_joined").name("id").value(joined.id());
            out.name("email").value(joined.email());
        } else if (event instanceof RoomEvent.UserLeft left) {
            out.value("user_left").name("id").value(left.id());
            out.name("email").value(left.email()).name("room").value(left.room());
            out.name("reason").value(word(left.reason()));
        } else if (event instanceof RoomEvent.Roster roster) {
            out.value("roster").name("room").value(roster.room());
            out.name("version").value(roster.version());
            audience(roster.others(), out.name("others"));
        } else if (event instanceof RoomEvent.JoinEcho echo) {
            out.value("join_echo").name("request").value(echo.request());
        } else if (event instanceof RoomEvent.CallEnded ended) {
            out.value("call_ended").name("from").value(ended.from());
            out.name("reason").value(word(ended.reason()));
        } else if (event instanceof RoomEvent.Custom custom) {
            custom(custom, out.value("custom"));
        } else {
            throw new IllegalArgumentException("no JSON form is known of " + event.getClass());
        }
        out.endObject();
    }

    static void snapshot(RoomSnapshot room, JsonWriter out) {
        key(room.key(), out.beginObject().name("room"));
        out.name("maxPeers").value(room.settings().maxPeers());
        out.name("admitsGuests").value(room.settings().admitsGuests());
        out.name("version").value(room.version());
        out.name("members").beginArray();
        room.members().forEach(seat -> {
            out.beginObject();
            member(seat.member(), out);
            out.name("rosterVersion").value(seat.rosterVersion()).endObject();
        });
        out.endArray().name("calls").beginArray();
        room.calls().forEach(call -> call(call, out));
        out.endArray().name("nextGeneration").value(room.nextGeneration());
        out.name("closing").value(room.closing()).endObject();
    }

    static void key(RoomKey key, JsonWriter out) {
        out.beginObject().name("name").value(key.name());
        out.name("private").value(key.isPrivate()).endObject();
    }

    static void audience(Audience audience, JsonWriter out) {
        out.beginArray();
        audience.forEach(member -> {
            out.beginObject();
            member(member, out);
            out.endObject();
        });
        out.endArray();
    }

    /** A constant as it is written everywhere here. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JsonWriter request(String kind, RoomCommand.Request request, JsonWriter out) {
        out.value(kind).name("from").value(request.from().id());
        return out.name("request").value(request.request());
    }

    private static void signal(RoomCommand.Signal signal, JsonWriter out) {
        request("signal", signal, out).name("to").value(signal.to().id());
        out.name("type").value(word(signal.type()));
        out.name("payload").value(signal.payload());
        optional("offerId", signal.offerId(), out);
        out.name("call").value((JsonText) json -> callRef(signal.call(), json));
    }

    private static void callRef(RoomCommand.CallRef ref, JsonWriter out) {
        out.beginObject().name("call");
        if (ref instanceof RoomCommand.Ongoing ongoing) {
            out.value("ongoing").name("generation").value(ongoing.generation());
        } else if (ref instanceof RoomCommand.Opening opening) {
            out.value("opening").name("glare").value(word(opening.glare()));
            out.name("named").value(opening.named());
        } else {
            throw new IllegalArgumentException("no JSON form is known of " + ref.getClass());
        }
        out.endObject();
    }

    private static void custom(RoomEvent.Custom event, JsonWriter out) {
        out.name("name").value(event.name()).name("data").value(event.data());
    }

    private static void keys(List<RoomKey> keys, JsonWriter out) {
        out.beginArray();
        keys.forEach(key -> key(key, out));
        out.endArray();
    }

    private static void member(RoomMember member, JsonWriter out) {
        out.name("peer").value(member.peer().id()).name("email").value(member.email());
    }

    private static void call(RoomCall call, JsonWriter out) {
        CallState state = call.state();
        out.beginObject().name("caller").value(call.caller().id());
        out.name("callee").value(call.callee().id());
        out.name("generation").value(call.generation());
        out.name("glare").value(word(call.glare()));
        out.name("phase").value(word(state.phase()));
        optional("rings", state.caller().map(RoomWriter::word), out);
        offer("offerOfA", state.offerOfA(), out);
        offer("offerOfB", state.offerOfB(), out);
        out.endObject();
    }

    private static void offer(String name, Optional<CallState.Pending> offer, JsonWriter out) {
        if (offer.isPresent()) {
            optional("offerId", offer.get().offerId(), out.name(name).beginObject());
            out.endObject();
        }
    }

    private static void optional(String name, Optional<String> value, JsonWriter out) {
        value.ifPresent(text -> out.name(name).value(text));
    }
}
