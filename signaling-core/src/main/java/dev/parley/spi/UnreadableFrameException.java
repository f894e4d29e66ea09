package dev.parley.spi;

/**
 * A frame is none of its wire format, and nothing that follows can be trusted: the connection is closed. It has no stack
 * trace: it is the sender's fault.
 */
public final class UnreadableFrameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String complaint;

    /** What is wrong, in words for whoever wrote the frame. */
    public UnreadableFrameException(String complaint) {
        super(complaint, null, false, false);
        this.complaint = complaint;
    }

    /** What is wrong, in words for whoever wrote the frame. */
    public String complaint() {
        return complaint;
    }
}
