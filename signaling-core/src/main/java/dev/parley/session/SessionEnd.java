package dev.parley.session;

import dev.parley.protocol.LeaveReason;

/**
 * How a connection ended and, where its peer goes with it, the session.
 *
 * @param why what the peer's rooms are told
 * @param code the WebSocket close code, 1006 where there was none
 * @param reason in words, maybe empty
 */
public record SessionEnd(LeaveReason why, int code, String reason) {}
