package dev.parley;

import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomMachine;

/** How a room takes a command: by itself, or with somebody who writes down what it does. For the room's queue alone. */
@FunctionalInterface
interface RoomStep {
    void take(RoomMachine room, RoomCommand command, RoomEffects out);

    /** Makes the step of each room. */
    @FunctionalInterface
    interface Factory {
        /** Nobody watches. */
        Factory PLAIN = key -> RoomMachine::handle;

        RoomStep of(RoomKey key);
    }
}
