package dev.parley.testkit;

import dev.parley.Limits;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

abstract class HostileFrameRows {
    private static final int LIMIT = 16 * 1024;
    private static final String DOTS = "....";

    private final TransportConformance transport;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Bystanders bystanders;

    HostileFrameRows(TransportConformance transport) {
        this.transport = transport;
    }

    private record NotText(String what, String hex) {}

    @BeforeEach
    void othersAreInACall() {
        stage = transport.open(
                router -> router.limits(Limits.builder().maxMessageBytes(LIMIT).build()));
        bystanders = new Bystanders(stage);
    }

    @TestFactory
    Stream<DynamicTest> textThatIsNotUtf8EndsTheConnection() {
        return Stream.of(
                        new NotText("a byte that never stands in UTF-8", "FF"),
                        new NotText("a character cut short", "E282"),
                        new NotText("an overlong form", "C0AF"),
                        new NotText("half a surrogate pair", "EDA080"),
                        new NotText("a code point over U+10FFFF", "F4908080"))
                .map(each -> DynamicTest.dynamicTest(
                        each.what(), () -> closesWith(1007, wire -> wire.sendBytes(message(each.hex())))));
    }

    @Test
    void invalidUtf8InTheSecondFragmentEndsTheConnection() {
        byte[] message = message("EDA080");
        int withinTheCharacter = dotted().indexOf(DOTS) + 1;
        closesWith(
                1007,
                wire -> wire.sendFragments(
                        Bytes.of(message, 0, withinTheCharacter),
                        Bytes.of(message, withinTheCharacter, message.length)));
    }

    @Test
    void aMessageOneByteOverTheLimitEndsTheConnection() {
        closesWith(1009, wire -> wire.sendBytes(spaces(LIMIT + 1)));
    }

    @Test
    void aMessageFarOverTheLimitEndsTheConnection() {
        closesWith(1009, wire -> wire.sendBytes(spaces(8 << 20)));
    }

    @Test
    void fragmentsThatTogetherAreOverTheLimitEndTheConnection() {
        byte[] part = spaces(1 << 10);
        byte[][] parts = new byte[17][];
        Arrays.fill(parts, part);
        closesWith(1009, wire -> wire.sendFragments(parts));
    }

    @Test
    void aBinaryMessageThatNobodyAskedForEndsTheConnection() {
        closesWith(
                transport.dialect().grammar().mistakes().binaryCloseCode(),
                wire -> wire.sendBinary(new byte[] {1, 2, 3}));
    }

    private void closesWith(int code, Consumer<HostileWire> hostility) {
        ScriptedPeer witness = stage.peer("witness").joins("lobby");
        HostileWire wire = stage.wire();
        ScriptedPeer mallory = stage.on(wire, "mallory").joins("lobby");
        hostility.accept(wire);
        mallory.isClosedWith(code);
        witness.hears("user:left").with("id", mallory.id()).with("reason", "disconnected");
        bystanders.goOn();
        witness.leaves("lobby").close();
    }

    /** A well-made message, but for these bytes in it. */
    private byte[] message(String hex) {
        byte[] message = Bytes.utf8(dotted());
        byte[] bytes = HexFormat.of().parseHex(hex);
        System.arraycopy(bytes, 0, message, dotted().indexOf(DOTS), bytes.length);
        return message;
    }

    private String dotted() {
        return transport.dialect().grammar().event("ping", Optional.empty(), Optional.of("\"" + DOTS + "\""));
    }

    private static byte[] spaces(int length) {
        byte[] spaces = new byte[length];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }
}
