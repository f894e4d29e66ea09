package dev.parley.testkit;

/**
 * How a connection ended, as its client saw it.
 *
 * @param code the status code of the close that came; 1006 where there was none (RFC 6455 §7.4.1)
 * @param reason in words, maybe empty
 */
public record CloseStatus(int code, String reason) {
    /** The code of a close without one; every close on long-polling is such. */
    public static final int NO_STATUS = 1005;

    /** The code of an end without a close. */
    public static final int ABNORMAL = 1006;

    static CloseStatus abnormal(String how) {
        return new CloseStatus(ABNORMAL, how);
    }
}
