package dev.parley.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ConnectionHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncomingTest {
    private final List<String> heard = new ArrayList<>();
    private boolean takesBinary;
    private boolean readsOn = true;

    private final Incoming incoming = new Incoming(new ConnectionHandler() {
        @Override
        public boolean onText(byte[] utf8) {
            heard.add(new String(utf8, US_ASCII));
            return readsOn;
        }

        @Override
        public boolean takesBinary() {
            return takesBinary;
        }

        @Override
        public boolean onBinary(byte[] bytes) {
            heard.add("binary " + new String(bytes, US_ASCII));
            return readsOn;
        }

        @Override
        public void onUnwantedBinary() {
            heard.add("unwanted");
        }

        @Override
        public void onActivity() {
            heard.add("activity");
        }

        @Override
        public void onPong() {}

        @Override
        public void onReceived(long messages) {}

        @Override
        public void onTooLarge() {
            heard.add("too large");
        }

        @Override
        public void onClosed(int code, String reason) {}

        @Override
        public int maxMessageBytes() {
            return 8;
        }
    });

    @Test
    void piecesAreOneMessageAndAllButTheLastASignOfLife() {
        assertThat(text("on", false)).isTrue();
        assertThat(text("e", true)).isTrue();
        assertThat(heard).containsExactly("activity", "one");
    }

    @Test
    void theHandlerSaysWhetherToReadOn() {
        readsOn = false;
        assertThat(text("o", false)).isTrue();
        assertThat(text("ne", true)).isFalse();
    }

    @Test
    void piecesThatTogetherAreTooLongAreRefusedOnceAndNothingFollows() {
        text("12345", false);
        text("6789", false);
        text("x", true);
        text("next", true);
        incoming.refuseTooLarge();
        assertThat(heard).containsExactly("activity", "too large");
    }

    @Test
    void aTransportMayFindThatAMessageIsTooLong() {
        incoming.refuseTooLarge();
        text("next", true);
        assertThat(heard).containsExactly("too large");
    }

    @Test
    void binaryIsUnwantedWhereItIsNotUnderstoodAndNothingFollows() {
        incoming.take(piece("b"), true, false);
        incoming.take(piece("b"), true, true);
        text("next", true);
        assertThat(heard).containsExactly("unwanted");
    }

    @Test
    void binaryIsAMessageWhereItIsUnderstood() {
        takesBinary = true;
        incoming.take(piece("b"), true, true);
        assertThat(heard).containsExactly("binary b");
    }

    private boolean text(String piece, boolean last) {
        return incoming.take(piece(piece), false, last);
    }

    private static ByteBuffer piece(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
