package dev.parley.examples.customevents;

import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.User;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What becomes of the events: rooms that talk, each with one poll at a time. Thread-safe. */
final class Chat {
    private final Map<String, Poll> polls = new ConcurrentHashMap<>();

    /** {@code chat:message}. */
    void say(Peer peer, ChatMessage message) {
        room(peer, message.room())
                .broadcast("chat:message", new ChatMessage.Said(name(peer), Texts.some("text", message.text())));
    }

    /** {@code poll:open}: the poll before it is over. */
    CompletionStage<PollMessages.Tally> open(Peer peer, PollMessages.Open asked) {
        Room room = room(peer, asked.room());
        Poll poll = Poll.open(name(peer), asked);
        polls.put(room.name(), poll);
        return told(room, poll);
    }

    /** {@code poll:vote}: everyone has one vote, and may change it. */
    CompletionStage<PollMessages.Tally> vote(Peer peer, PollMessages.Vote vote) {
        Room room = room(peer, vote.room());
        Poll voted = polls.computeIfPresent(room.name(), (name, poll) -> poll.vote(name(peer), vote.choice()));
        if (voted == null) {
            throw new RefusedException(ErrorCode.INVALID_STATE, "nobody has opened a poll in this room yet");
        }
        return told(room, voted);
    }

    /** Shows who comes later the poll that is open. */
    void joined(Room room, Peer peer) {
        Optional.ofNullable(polls.get(room.name())).ifPresent(poll -> peer.send("poll:tally", poll.tally()));
    }

    /** A poll ends with its room. */
    void left(Room room) {
        if (room.members().isEmpty()) {
            polls.remove(room.name());
        }
    }

    private static CompletionStage<PollMessages.Tally> told(Room room, Poll poll) {
        PollMessages.Tally tally = poll.tally();
        room.broadcast("poll:tally", tally);
        return CompletableFuture.completedFuture(tally);
    }

    private static Room room(Peer peer, @Nullable String name) {
        return peer.rooms().stream()
                .filter(room -> room.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.NOT_IN_ROOM, "\"room\" must be a room that you have joined; join it first"));
    }

    private static String name(Peer peer) {
        return peer.user().map(User::id).orElseThrow();
    }
}
