package dev.parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.wire.PlainJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private final PlainJson json = new PlainJson();

    @Test
    void theStandardOneTranslatesNothing() {
        InboundEvent sent = sent("ice-candidate", "{\"to\":\"x\"}");

        assertThat(Vocabulary.standard().read(sent)).isSameAs(sent);
        assertThat(Vocabulary.standard().isPlain("incoming:call")).isTrue();
    }

    @Test
    void anAliasOfAnEventStandsForItAndItsOwnNameStaysValid() {
        Vocabulary vocabulary = Vocabulary.builder()
                .eventAlias("ice-candidate", "ice:candidate")
                .build();

        assertThat(vocabulary.read(sent("ice-candidate", "{}")).name()).isEqualTo("ice:candidate");
        assertThat(vocabulary.read(sent("ice:candidate", "{}")).name()).isEqualTo("ice:candidate");
        assertThat(vocabulary.read(sent("else", "{}")).name()).isEqualTo("else");
    }

    @Test
    void anAliasOfAMemberCountsOnlyWhereTheMemberIsAbsent() {
        Vocabulary vocabulary = Vocabulary.builder()
                .memberAlias("room:join", "roomId", "room")
                .memberAlias("room:join", "roomName", "room")
                .build();

        assertThat(room(vocabulary, "{\"roomId\":\"a\"}")).isEqualTo("\"a\"");
        assertThat(room(vocabulary, "{\"roomId\":\"a\",\"room\":null}")).isEqualTo("null");
        assertThat(room(vocabulary, "{\"roomName\":\"b\",\"roomId\":\"a\"}")).isEqualTo("\"a\"");
        assertThat(room(vocabulary, "{\"roomName\":\"b\"}")).isEqualTo("\"b\"");
    }

    @Test
    void whatIsEchoedStaysAsItWasSentAndWhatAHandlerReadsIsRenamed() {
        Vocabulary vocabulary = Vocabulary.builder()
                .memberAlias("room:join", "roomId", "room")
                .memberAlias("chat", "msg", "text")
                .build();
        String join = "{ \"roomId\" : 1.0 }";

        assertThat(vocabulary.read(sent("room:join", join)).data()).hasToString(join);
        assertThat(vocabulary.read(sent("chat", "{ \"msg\" : 1.0 }")).data()).hasToString("{\"text\":1.0}");
    }

    @Test
    void anEventGoesOutUnderEachOfItsNamesAndWithEachNameOfAMember() {
        Vocabulary vocabulary = Vocabulary.builder()
                .outboundNames("call:accepted", "call:accepted", "accepted")
                .outboundMemberAlias("call:accepted", "ans", "answer")
                .build();

        assertThat(written(vocabulary, "call:accepted", "{\"from\":\"x\",\"ans\":[1.0]}"))
                .containsExactly(
                        "call:accepted {\"from\":\"x\",\"ans\":[1.0],\"answer\":[1.0]}",
                        "accepted {\"from\":\"x\",\"ans\":[1.0],\"answer\":[1.0]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[1]", "\"text\"", "{\"answer\":1,\"ans\":2}", "{}"})
    void whereAMemberCanNotBeRepeatedTheEventStaysAsItIs(String data) {
        Vocabulary vocabulary = Vocabulary.builder()
                .outboundMemberAlias("call:accepted", "ans", "answer")
                .build();

        assertThat(written(vocabulary, "call:accepted", data)).containsExactly("call:accepted " + data);
    }

    @Test
    void oneMayStartFromAnotherAndTakeAliasesOut() {
        Vocabulary vocabulary = Vocabulary.tutorial().toBuilder()
                .withoutEventAlias("end:call")
                .eventAlias("user:hangup", "call:ended")
                .build();

        assertThat(vocabulary.read(sent("end:call", "{}")).name()).isEqualTo("end:call");
        assertThat(vocabulary.read(sent("user:hangup", "{}")).name()).isEqualTo("call:ended");
        assertThat(vocabulary
                        .read(sent("call:accepted", "{\"answer\":1}"))
                        .members()
                        .get("ans"))
                .isPresent();
        assertThat(written(vocabulary, "incoming:call", "{}")).hasSize(2);
        assertThat(vocabulary.has(Vocabulary.Leniency.JOIN)).isTrue();
    }

    @Test
    void whatContradictsItselfIsRejectedAtOnce() {
        VocabularyBuilder builder =
                Vocabulary.builder().eventAlias("hangup", "call:ended").memberAlias("room:join", "id", "room");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.eventAlias("hangup", "call:cancelled"))
                .withMessageStartingWith(
                        "event alias \"hangup\" of \"call:cancelled\" stands for \"call:ended\" already");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.eventAlias("ping", "ping"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.memberAlias("room:join", "id", "email"))
                .withMessage("member alias \"id\" of \"email\" in \"room:join\" stands for \"room\" already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.outboundNames("user:left", "gone", "gone"))
                .withMessage("outbound names of \"user:left\" are [gone, gone], and must be one or more, each once");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.outboundNames("user:left"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "connect", "disconnect", "session:open"})
    void aNameThatNobodyCanSendOrHearIsRejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.builder().eventAlias(name, "call:ended"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.builder().outboundNames("call:ended", name));
    }

    static Stream<Arguments> collisions() {
        return Stream.of(
                Arguments.of(
                        Vocabulary.builder().eventAlias("draw", "ice:candidate"),
                        "event alias \"draw\" of \"ice:candidate\" is an event of this router's itself"),
                Arguments.of(
                        Vocabulary.builder().eventAlias("call:rejected", "call:ended"),
                        "event alias \"call:rejected\" of \"call:ended\" is an event of this router's itself"),
                Arguments.of(
                        Vocabulary.builder().eventAlias("chat", "chat:message"),
                        "event alias \"chat\" stands for \"chat:message\", which no handler takes"),
                Arguments.of(
                        Vocabulary.builder().memberAlias("chat", "msg", "text"),
                        "member aliases [msg] are of \"chat\", which no handler takes"),
                Arguments.of(
                        Vocabulary.builder().memberAlias("user:call", "room", "to"),
                        "member alias \"room\" is a member of \"user:call\" itself"),
                Arguments.of(
                        Vocabulary.builder().outboundNames("user:left", "gone").outboundNames("call:ended", "gone"),
                        "outbound name \"gone\" stands for"),
                Arguments.of(
                        Vocabulary.builder().outboundNames("user:left", "call:ended"),
                        "outbound name \"call:ended\" of \"user:left\" is another event's own"),
                Arguments.of(
                        Vocabulary.builder().outboundNames("user:left", "draw"),
                        "outbound name \"draw\" of \"user:left\" is another event's own"));
    }

    @ParameterizedTest
    @MethodSource("collisions")
    void whatMeansSomethingElseToTheRouterIsNamedWhenTheGatewayIsMade(VocabularyBuilder vocabulary, String complaint) {
        try (SignalRouter router = SignalRouter.builder().relay("draw").build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> router.gateway(json, vocabulary.build()))
                    .withMessageContaining("vocabulary: " + complaint)
                    .withMessageEndingWith(
                            "; take it out of the vocabulary, or give the application's event another name");
        }
    }

    @Test
    void theTutorialsSuitsARouterThatHasEventsOfItsOwn() {
        try (SignalRouter router = SignalRouter.builder().relay("draw").build()) {
            assertThatCode(() -> router.gateway(json, Vocabulary.tutorial())).doesNotThrowAnyException();
        }
    }

    private static String room(Vocabulary vocabulary, String data) {
        return vocabulary
                .read(new PlainJson().decode(("{\"event\":\"room:join\",\"data\":" + data + "}").getBytes(UTF_8)))
                .members()
                .get("room")
                .orElseThrow()
                .toString();
    }

    private InboundEvent sent(String event, String data) {
        return json.decode(("{\"event\":\"" + event + "\",\"data\":" + data + "}").getBytes(UTF_8));
    }

    private static List<String> written(Vocabulary vocabulary, String event, String data) {
        byte[] utf8 = data.getBytes(UTF_8);
        return vocabulary.write(new OutboundEvent(event, RawJson.view(utf8, 0, utf8.length))).stream()
                .map(each -> each.name() + " " + RawJson.of(each.data()))
                .toList();
    }
}
