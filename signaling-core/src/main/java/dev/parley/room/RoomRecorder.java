package dev.parley.room;

/** Writes down the steps of one room. Called by the room's thread alone. */
public interface RoomRecorder {
    /**
     * One step. For the room and for who takes the effects it is {@link RoomMachine#handle} and nothing else, whatever
     * becomes of the record; what that throws, this throws.
     */
    void handle(RoomMachine room, RoomCommand command, RoomEffects out);

    /** The room has had its last step. */
    void ended();

    /** Writes nothing down. */
    static RoomRecorder none() {
        return Nothing.INSTANCE;
    }

    /** Of rooms that are not recorded. */
    enum Nothing implements RoomRecorder {
        /** The only one. */
        INSTANCE;

        @Override
        public void handle(RoomMachine room, RoomCommand command, RoomEffects out) {
            room.handle(command, out);
        }

        @Override
        public void ended() {}
    }
}
