package dev.parley.testkit;

/** The server did not let a client in: it answered the handshake with another status than 101. */
public final class HandshakeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * A handshake that was answered so.
     *
     * @param status the HTTP status
     * @param why what the server said
     */
    public HandshakeRefusedException(int status, String why) {
        super("the server refused the handshake with " + status + ": " + why);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
