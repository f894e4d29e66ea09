package dev.parley.jetty;

import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * A close that waits for its answer. Jetty cuts a connection as soon as it has written a close with 1001 to 2999; what
 * the peer sends meanwhile then makes its network stack throw away the close before it was read. This one passes for one
 * with 1000: Jetty shuts down its output and reads on until the peer's answer, as RFC 6455 §7.1.1 has it. The core bounds
 * the wait.
 */
final class OrderlyClose extends Frame implements CloseStatus.Supplier {
    OrderlyClose(CloseStatus status) {
        super(OpCode.CLOSE, status.asPayloadBuffer());
    }

    @Override
    public CloseStatus getCloseStatus() {
        return CloseStatus.NORMAL_STATUS;
    }
}
