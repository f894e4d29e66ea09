package dev.parley.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ConnectionHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.junit.jupiter.api.Test;

/** When the next frame is asked for. */
class FrameReaderTest {
    private final List<OutgoingEntry> sent = new ArrayList<>();
    private int demands;
    private BooleanSupplier readsOn = () -> true;

    private final JettyConnection connection = new JettyConnection(new CoreSession.Empty() {
        @Override
        public void sendFrame(OutgoingEntry entry) {
            sent.add(entry);
        }

        @Override
        public void demand() {
            demands++;
        }
    });
    private final FrameReader reader = new FrameReader(connection, new ConnectionHandler() {
        @Override
        public boolean onText(byte[] utf8) {
            return readsOn.getAsBoolean();
        }

        @Override
        public void onUnwantedBinary() {}

        @Override
        public void onReceived(long messages) {}

        @Override
        public void onActivity() {}

        @Override
        public void onPong() {}

        @Override
        public void onTooLarge() {}

        @Override
        public void onClosed(int code, String reason) {}

        @Override
        public int maxMessageBytes() {
            return 1024;
        }
    });

    @Test
    void afterEachMessage() {
        take(OpCode.TEXT);
        take(OpCode.TEXT);
        assertThat(demands).isEqualTo(2);
    }

    @Test
    void afterAPingOnlyWhenItsAnswerIsWritten() {
        take(OpCode.PING);
        assertThat(demands).isZero();
        sent.get(0).getCallback().succeeded();
        assertThat(demands).isOne();
    }

    @Test
    void afterAPingAlsoWhenItsAnswerCouldNotBeWritten() {
        take(OpCode.PING);
        sent.get(0).getCallback().failed(new IllegalStateException("closing"));
        assertThat(demands).isOne();
    }

    @Test
    void onlyOnceTheCoreResumesIfItAskedForAPause() {
        readsOn = () -> false;
        take(OpCode.TEXT);
        assertThat(demands).isZero();
        connection.resume();
        assertThat(demands).isOne();
    }

    @Test
    void atOnceIfTheCoreResumedBeforeItsWishForAPauseWasHeard() {
        readsOn = () -> {
            connection.resume();
            return false;
        };
        take(OpCode.TEXT);
        take(OpCode.TEXT);
        assertThat(demands).isEqualTo(2);
    }

    @Test
    void alsoInAPauseOnceTheConnectionCloses() {
        readsOn = () -> false;
        take(OpCode.TEXT);
        connection.close(1001, "");
        assertThat(demands).isOne();
        take(OpCode.TEXT);
        assertThat(demands).isEqualTo(2);
    }

    private void take(byte opCode) {
        reader.take(new Frame(opCode, ByteBuffer.wrap("{}".getBytes(UTF_8))), Callback.NOOP);
    }
}
