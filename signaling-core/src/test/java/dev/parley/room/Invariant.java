package dev.parley.room;

/** What holds in every state. What is said of quiet ones holds once nothing is on its way any more. */
enum Invariant {
    /** Quiet: nobody who is gone is in a room or in a call. */
    NO_GHOST,
    /** Whoever is in a room, or in a call that lives there, will tell it of its end. */
    ROOMS_KNOW_WHO_KNOWS_THEM,
    /** A call lives in a room that both its peers are in, unless guests are admitted. */
    NO_CALL_WITHOUT_BOTH,
    /** No pair has two calls, in one room or in two. */
    ONE_CALL_A_PAIR,
    /** Quiet: sessions know the rooms and calls that their peers are in, and no others. */
    SESSIONS_AGREE,
    /** Quiet: the index knows the calls that there are, and where. */
    INDEX_AGREES,
    /** Quiet: no request is left open. */
    EVERY_REQUEST_ANSWERED,
    /** No request is answered that is not open. */
    NO_REQUEST_ANSWERED_TWICE,
    /** What is for members goes to members, what is for one peer to a member or to who is in a call here. */
    NOTHING_TO_WHO_IS_NOT_IN,
    /** Quiet: a room that nobody is in, and no call lives in, is no more. */
    EMPTY_ROOMS_RETIRE
}
