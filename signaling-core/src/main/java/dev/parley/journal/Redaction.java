package dev.parley.journal;

import dev.parley.call.CallState;
import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.room.Audience;
import dev.parley.room.RoomCall;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEvent;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomMember;
import dev.parley.room.RoomSnapshot;
import dev.parley.room.RoomSnapshot.MemberState;
import java.util.List;
import java.util.Optional;

/**
 * Turns what a room is told into what a journal keeps of it. A room never looks into a payload, and compares e-mails and
 * ids of offers with nothing but one another; so a room that is told the one decides as a room that is told the other.
 * For one thread.
 */
final class Redaction {
    private final Optional<Pseudonyms> names;
    private final boolean keepsPayloads;

    Redaction(JournalSettings settings) {
        this.names = settings.nameKey().map(Pseudonyms::new);
        this.keepsPayloads = settings.keepsPayloads();
    }

    /** Remembers no text that it has stood in for. */
    void forget() {
        names.ifPresent(Pseudonyms::forget);
    }

    RoomCommand command(RoomCommand command) {
        if (command instanceof RoomCommand.Signal signal) {
            return signal(signal);
        } else if (command instanceof RoomCommand.Join join) {
            return new RoomCommand.Join(join.from(), join.request(), email(join.email()));
        } else if (command instanceof RoomCommand.Leave leave) {
            return new RoomCommand.Leave(leave.from(), leave.request(), keys(leave.rest()));
        } else if (command instanceof RoomCommand.Relay relay) {
            return new RoomCommand.Relay(relay.from(), relay.request(), relay.to(), custom(relay.event()));
        } else if (command instanceof RoomCommand.Fanout fanout) {
            return new RoomCommand.Fanout(
                    fanout.from(), fanout.request(), custom(fanout.event()), keys(fanout.rest()), fanout.told());
        } else if (command instanceof RoomCommand.Broadcast broadcast) {
            return new RoomCommand.Broadcast(custom(broadcast.event()), broadcast.except());
        } else if (command instanceof RoomCommand.Returned
                || command instanceof RoomCommand.Gone
                || command instanceof RoomCommand.Close) {
            return command;
        }
        throw new IllegalArgumentException("not known what is private in " + command.getClass());
    }

    RoomCommand.Signal signal(RoomCommand.Signal signal) {
        return new RoomCommand.Signal(
                signal.from(),
                signal.request(),
                signal.to(),
                signal.type(),
                payload(signal.payload()),
                signal.offerId().map(this::name),
                signal.call());
    }

    RoomEvent event(RoomEvent event) {
        if (event instanceof RoomCommand.Signal signal) {
            return signal(signal);
        } else if (event instanceof RoomEvent.UserJoined joined) {
            return new RoomEvent.UserJoined(joined.id(), email(joined.email()));
        } else if (event instanceof RoomEvent.UserLeft left) {
            return new RoomEvent.UserLeft(left.id(), email(left.email()), name(left.room()), left.reason());
        } else if (event instanceof RoomEvent.Roster roster) {
            return new RoomEvent.Roster(name(roster.room()), roster.version(), audience(roster.others()));
        } else if (event instanceof RoomEvent.Custom custom) {
            return custom(custom);
        } else if (event instanceof RoomEvent.JoinEcho || event instanceof RoomEvent.CallEnded) {
            return event;
        }
        throw new IllegalArgumentException("not known what is private in " + event.getClass());
    }

    RoomSnapshot snapshot(RoomSnapshot room) {
        return new RoomSnapshot(
                key(room.key()),
                room.settings(),
                room.version(),
                room.members().stream()
                        .map(state -> new MemberState(member(state.member()), state.rosterVersion()))
                        .toList(),
                room.calls().stream().map(this::call).toList(),
                room.nextGeneration(),
                room.closing());
    }

    RoomKey key(RoomKey key) {
        return new RoomKey(name(key.name()), key.isPrivate());
    }

    Audience audience(Audience audience) {
        return Audience.of(audience.toList().stream().map(this::member).toList());
    }

    String email(String email) {
        return name(email);
    }

    private List<RoomKey> keys(List<RoomKey> keys) {
        return keys.stream().map(this::key).toList();
    }

    private RoomMember member(RoomMember member) {
        return new RoomMember(member.peer(), email(member.email()));
    }

    private RoomCall call(RoomCall call) {
        CallState state = call.state();
        return new RoomCall(
                call.caller(),
                call.callee(),
                call.generation(),
                call.glare(),
                new CallState(state.phase(), state.caller(), offer(state.offerOfA()), offer(state.offerOfB())));
    }

    private Optional<CallState.Pending> offer(Optional<CallState.Pending> offer) {
        return offer.map(pending -> new CallState.Pending(pending.offerId().map(this::name)));
    }

    private RoomEvent.Custom custom(RoomEvent.Custom event) {
        return new RoomEvent.Custom(event.name(), payload(event.data()));
    }

    private String name(String name) {
        return names.map(pseudonyms -> pseudonyms.of(name)).orElse(name);
    }

    private JsonText payload(JsonText payload) {
        if (keepsPayloads) {
            return onOneLine(payload);
        }
        int size = payload instanceof RawJson raw ? raw.size() : JsonWriter.toBytes(payload).length;
        return RawJson.of(out -> out.value(size));
    }

    /** A line ends where JSON has whitespace, and nowhere else in it: within a string it is escaped. */
    private static RawJson onOneLine(JsonText payload) {
        byte[] bytes = JsonWriter.toBytes(payload);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return RawJson.view(bytes, 0, bytes.length);
    }
}
