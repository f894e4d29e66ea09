package dev.parley.room;

/**
 * Which room. Peers join one by its name; a room that is made for the call of two peers has a name that nobody can join.
 *
 * @param name the name that peers join by, or the ids of the two
 * @param isPrivate whether it was made for two peers
 */
public record RoomKey(String name, boolean isPrivate) {
    /** The room that peers join by this name. */
    public static RoomKey named(String name) {
        return new RoomKey(name, false);
    }

    /** The room for a call of two peers who are in no other room. */
    public static RoomKey of(Pair pair) {
        return new RoomKey("of " + pair.low() + " and " + pair.high(), true);
    }
}
