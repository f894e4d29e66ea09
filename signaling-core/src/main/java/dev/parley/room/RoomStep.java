package dev.parley.room;

/** How a room takes a command: by itself, or with somebody who writes down what it does. For the room's queue alone. */
@FunctionalInterface
public interface RoomStep {
    /** Takes one command. What the room throws is passed on. */
    void take(RoomMachine room, RoomCommand command, RoomEffects out);

    /** Makes the step of each room. */
    @FunctionalInterface
    interface Factory {
        /** Nobody watches. */
        Factory PLAIN = key -> RoomMachine::handle;

        /** The step of a room that begins to exist. */
        RoomStep of(RoomKey key);
    }
}
