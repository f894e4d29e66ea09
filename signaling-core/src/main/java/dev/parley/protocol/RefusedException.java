package dev.parley.protocol;

/**
 * Thrown by whoever handles a signal to refuse it; its sender, and nobody else, is told. It has no stack trace: it is
 * an answer, not a fault.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    /** Refuses with this answer. */
    public RefusedException(Refusal refusal) {
        super(refusal.code().wireName() + ": " + refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /** Refuses with this code and message, both of which the client sees. */
    public RefusedException(ErrorCode code, String message) {
        this(new Refusal(code, message));
    }

    /** What the sender is told. */
    public Refusal refusal() {
        return refusal;
    }
}
