package dev.parley.room;

/** What the code around rooms takes care of. An exploration shows what each is for by doing without it. */
enum Rule {
    /** A session records a room before it asks it to let the peer in. */
    RECORD_ROOM_FIRST,
    /** Both sessions record the room of an offer before it is posted. */
    RECORD_CALL_FIRST,
    /** Who has posted for a peer that is gone by then tells the room once more that it is. */
    TELL_AGAIN,
    /** An offer goes to the room that was claimed for the pair before. */
    ASK_INDEX,
    /** The index hears of every offer that is decided. */
    TELL_INDEX,
    /** Both sessions hear that a call is over. */
    TELL_BOTH,
    /** A room begins a call only if it is a room for both. */
    CHECK_MEMBERSHIP,
    /** A room that is found empty retires. */
    RETIRE,
    /** It goes on as long as its queue is not empty. */
    RETIRE_LAST,
    /** An offer that is placed again is taken out of the table of requests first. */
    TAKE_FIRST,
    /** An offer that is placed again is answered where it is decided, and nowhere else. */
    ANSWER_WHERE_DECIDED,
    /** What is for the members of a room goes to nobody else. */
    DELIVER_TO_MEMBERS
}
