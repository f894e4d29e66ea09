package dev.parley.engineio;

/** Status codes of a WebSocket close, RFC 6455 §7.4.1 and its registry, as far as they are used here. */
final class CloseCodes {
    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    /** Never sent: stands for a close without a code. */
    static final int NO_STATUS = 1005;

    static final int ABNORMAL = 1006;
    static final int POLICY_VIOLATION = 1008;
    static final int MESSAGE_TOO_BIG = 1009;
    static final int TRY_AGAIN_LATER = 1013;

    private CloseCodes() {}
}
