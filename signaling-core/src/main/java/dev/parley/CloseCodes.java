package dev.parley;

/** Status codes of a WebSocket close, RFC 6455 §7.4.1 and its registry, as far as the core uses them. */
final class CloseCodes {
    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int UNSUPPORTED_DATA = 1003;
    /** Never sent: stands for a close that came without a code. */
    static final int NO_STATUS = 1005;

    static final int ABNORMAL = 1006;
    static final int INVALID_DATA = 1007;
    static final int POLICY_VIOLATION = 1008;
    static final int MESSAGE_TOO_BIG = 1009;
    static final int INTERNAL_ERROR = 1011;
    static final int TRY_AGAIN_LATER = 1013;
    /** What HTTP's 401 is, where a transport has to accept before it can refuse. */
    static final int UNAUTHORIZED = 4401;

    /** RFC 6455 §5.5: a control frame has 125 bytes, two of them for the code. */
    static final int MAX_REASON_BYTES = 123;

    private CloseCodes() {}

    /** Whether who closes so means to go. */
    static boolean isOnPurpose(int code) {
        return code == NORMAL || code == GOING_AWAY || code == NO_STATUS;
    }
}
