package dev.parley.jakarta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPiecesTest {
    private final TextPieces pieces = new TextPieces();

    @Test
    void aCharacterThatIsCutInTwoIsWholeAgain() {
        assertThat(encode("a\ud83d", false)).isEqualTo("a");
        assertThat(encode("\ude00b", true)).isEqualTo("😀b");
    }

    @Test
    void halfACharacterAloneWaits() {
        assertThat(encode("\ud83d", false)).isEmpty();
        assertThat(encode("", false)).isEmpty();
        assertThat(encode("\ude00", true)).isEqualTo("😀");
    }

    @Test
    void whatIsWholePassesAtOnce() {
        assertThat(encode("é", false)).isEqualTo("é");
        assertThat(encode("", true)).isEmpty();
    }

    private String encode(String piece, boolean last) {
        return UTF_8.decode(pieces.encode(piece, last)).toString();
    }
}
