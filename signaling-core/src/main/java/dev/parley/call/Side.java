package dev.parley.call;

/** One of the two peers of a call. Which is which is of no matter, as long as it does not change during the call. */
public enum Side {
    /** The one. */
    A,
    /** The other. */
    B;

    /** The peer at the other end. */
    public Side other() {
        return this == A ? B : A;
    }
}
