package dev.parley.room;

import java.util.List;

/**
 * All that a room knows, at one moment.
 *
 * @param version of the list of members
 * @param nextGeneration the number of its next call
 * @param closing whether the server goes away
 */
public record RoomSnapshot(
        RoomKey key,
        RoomSettings settings,
        long version,
        List<MemberState> members,
        List<RoomCall> calls,
        long nextGeneration,
        boolean closing) {
    /**
     * A member, and what it knows of the others.
     *
     * @param rosterVersion which list of members it was sent last; 0 for none
     */
    public record MemberState(RoomMember member, long rosterVersion) {}
}
