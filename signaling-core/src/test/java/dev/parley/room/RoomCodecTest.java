package dev.parley.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.call.CallSignal;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoomCodecTest {
    private static final RoomCodec CODEC = new RoomCodec(AnyRecord.Id::new);
    private static final int TIMES = 200;

    static Stream<Class<?>> commands() {
        return AnyRecord.recordsOf(RoomCommand.class);
    }

    static Stream<Class<?>> effects() {
        return AnyRecord.recordsOf(RoomEffect.class);
    }

    static Stream<Class<?>> events() {
        return AnyRecord.recordsOf(RoomEvent.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsReadAsItWasWritten(Class<? extends RoomCommand> type) {
        AnyRecord any = new AnyRecord(new Random(1));
        for (int i = 0; i < TIMES; i++) {
            RoomCommand command = any.of(type);
            assertThat(CODEC.command(written(RoomCodec.json(command)))).isEqualTo(command);
        }
    }

    @ParameterizedTest
    @MethodSource("effects")
    void everyEffectIsReadAsItWasWritten(Class<? extends RoomEffect> type) {
        AnyRecord any = new AnyRecord(new Random(2));
        for (int i = 0; i < TIMES; i++) {
            assertReadAsWritten(any.of(type));
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsReadAsItWasWritten(Class<? extends RoomEvent> type) {
        AnyRecord any = new AnyRecord(new Random(3));
        for (int i = 0; i < TIMES; i++) {
            assertReadAsWritten(new RoomEffect.DeliveredToOne(any.of(PeerRef.class), any.of(type)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everySnapshotIsReadAsItWasWritten(long seed) {
        RoomSnapshot snapshot = new AnyRecord(new Random(seed)).of(RoomSnapshot.class);

        assertThat(CODEC.snapshot(written(RoomCodec.json(snapshot)))).isEqualTo(snapshot);
    }

    @Test
    void aRoomsOwnViewsAreWrittenAsTheMembersThatTheyShow() {
        RoomMachine room = new RoomMachine(RoomKey.named("a"), new RoomSettings(3, false), 1, false);
        RecordedEffects effects = new RecordedEffects();

        room.handle(new RoomCommand.Join(new AnyRecord.Id("p"), 1, "p@x"), effects);
        room.handle(new RoomCommand.Join(new AnyRecord.Id("q"), 1, "q@x"), effects);

        assertThat(effects.take()).isNotEmpty().allSatisfy(RoomCodecTest::assertReadAsWritten);
        assertThat(CODEC.snapshot(written(RoomCodec.json(room.snapshot())))).isEqualTo(room.snapshot());
    }

    @Test
    void aPayloadThatWritesItselfIsReadAsItsBytes() {
        JsonText payload = out -> out.beginObject().name("a").value(1).endObject();
        RoomEvent.Custom event = new RoomEvent.Custom("chat", payload);

        RoomCommand read = CODEC.command(written(RoomCodec.json(new RoomCommand.Broadcast(event, Optional.empty()))));

        assertThat(read)
                .isEqualTo(
                        new RoomCommand.Broadcast(new RoomEvent.Custom("chat", RawJson.of(payload)), Optional.empty()));
    }

    @Test
    void theJsonFormIsReadable() {
        AnyRecord.Id from = new AnyRecord.Id("p1");
        RoomCommand signal = new RoomCommand.Signal(
                from,
                7,
                new AnyRecord.Id("p2"),
                CallSignal.Type.OFFER,
                RawJson.NULL,
                Optional.of("o1"),
                new RoomCommand.Ongoing(3));
        RoomCommand fanout = new RoomCommand.Fanout(
                from, 8, new RoomEvent.Custom("chat", RawJson.NULL), List.of(), Set.of("b", "c", "a"));

        assertThat(written(RoomCodec.json(signal)))
                .hasToString("{\"command\":\"signal\",\"from\":\"p1\",\"request\":7,\"to\":\"p2\",\"type\":\"offer\","
                        + "\"payload\":null,\"offerId\":\"o1\",\"call\":{\"call\":\"ongoing\",\"generation\":3}}");
        assertThat(written(RoomCodec.json(fanout)))
                .hasToString("{\"command\":\"fanout\",\"from\":\"p1\",\"request\":8,\"name\":\"chat\",\"data\":null,"
                        + "\"rest\":[],\"told\":[\"a\",\"b\",\"c\"]}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            {"command":"dance"}                                               | no command is "dance"
            {}                                                                | "command" is missing
            {"command":"close","extra":1}                                     | nothing is known of [extra]
            {"command":"close","command":"close"}                             | "command" is there more than once
            {"command":"returned","peer":7}                                   | "peer" has to be a string
            {"command":"returned","peer":null}                                | "peer" has to be a string
            {"command":"join","from":"p","request":1.5,"email":""}            | "request" has to be a whole number
            {"command":"gone","peer":"p","reason":"bored"}                    | "reason" is "bored", no LeaveReason
            {"command":"leave","from":"p","request":1,"rest":{}}              | "rest" has to be an array
            {"command":"leave","from":"p","request":1,"rest":[1]}             | a message is a JSON object
            {"command":"leave","from":"p","request":1,"rest":[{"name":"a"}]}  | "private" is missing
            {"command":"leave","from":"p","request":1,"rest":[{"name":"a","private":0}]} | "private" has to be true or false
            {"command":"close"                                                | ','
            [1]                                                               | a message is a JSON object
            """)
    void whatIsNoCommandIsRefusedByWhatIsWrong(String json, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.command(raw(json)))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            {"effect":"dance"}                                                | no effect is "dance"
            {"effect":"misplaced","offer":{"command":"close"}}                | "offer" has to be a signal
            {"effect":"delivered_to_one","to":"p","event":{"event":"dance"}}  | no event is "dance"
            """)
    void whatIsNoEffectIsRefusedByWhatIsWrong(String json, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.effect(raw(json)))
                .withMessageContaining(complaint);
    }

    @Test
    void aNumberThatIsTooLargeIsRefused() {
        RawJson json = raw("{\"room\":{\"name\":\"a\",\"private\":false},\"maxPeers\":4294967296}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.snapshot(json))
                .withMessage("\"maxPeers\" has to be within 32 bits");
    }

    private static void assertReadAsWritten(RoomEffect effect) {
        assertThat(CODEC.effect(written(RoomCodec.json(effect)))).isEqualTo(effect);
    }

    private static RawJson written(JsonText json) {
        return RawJson.of(json);
    }

    private static RawJson raw(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return RawJson.view(bytes, 0, bytes.length);
    }
}
