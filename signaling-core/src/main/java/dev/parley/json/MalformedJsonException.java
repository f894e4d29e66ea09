package dev.parley.json;

/** Text that is not JSON as RFC 8259 has it, or nested too deep. It has no stack trace: it is the sender's fault. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String complaint;

    MalformedJsonException(String complaint) {
        super(complaint, null, false, false);
        this.complaint = complaint;
    }

    /** What is wrong, in words for whoever wrote the text. */
    public String complaint() {
        return complaint;
    }
}
