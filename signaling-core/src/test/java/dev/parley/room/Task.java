package dev.parley.room;

import dev.parley.room.RoomCommand.Opening;
import dev.parley.room.RoomCommand.Signal;
import java.util.List;

/** What a thread that serves a peer or a room has yet to do. Between two tasks any other thread may act. */
sealed interface Task {
    /**
     * A room is claimed for the offer, and both sessions record it. One task: what both sessions do about this pair
     * meanwhile comes to the same before and after, and who is gone is refused either way.
     */
    record Claim(Signal offer, RoomKey wanted) implements Task {}

    /**
     * The command is posted, and it is seen whether somebody is gone who has to be told of again. One task: who goes
     * after the post has the room told after it anyhow, and to be told twice changes nothing.
     */
    record Post(RoomKey room, RoomCommand command) implements Task {
        List<PeerRef> toldAgainIfGone() {
            if (command instanceof RoomCommand.Join join) {
                return List.of(join.from());
            }
            return command instanceof Signal signal && signal.call() instanceof Opening
                    ? List.of(signal.from(), signal.to())
                    : List.of();
        }
    }

    /** A room is looked for once more. */
    record PlaceAgain(Signal offer) implements Task {}
}
