package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketIoGrammarTest {
    private final Grammar grammar = SocketIoGrammar.INSTANCE;

    @Test
    void writesAnEventWithAndWithoutAnAcknowledgementAndData() {
        assertThat(grammar.event("a\"b", Optional.empty(), Optional.empty())).isEqualTo("42[\"a\\\"b\"]");
        assertThat(grammar.event("ping", Optional.of("7"), Optional.of("{}"))).isEqualTo("427[\"ping\",{}]");
    }

    @Test
    void readsAnEvent() {
        Heard heard = grammar.read("alice", "42[\"chat\",{\"text\" :1.0}]");
        assertThat(heard.event()).isEqualTo("chat");
        assertThat(heard.data()).hasToString("{\"text\" :1.0}");
        heard.withJson("text", "1.0");
    }

    @Test
    void readsAnAcknowledgement() {
        Heard heard = grammar.read("alice", "4312[{\"ok\":true}]");
        assertThat(heard.isAnswerTo("12")).isTrue();
        assertThat(heard.event()).isEmpty();
        assertThat(new Answer("its question", heard).code()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0{\"sid\":\"x\"}         | open",
                "1                        | close",
                "40{\"sid\":\"x\"}        | connect",
                "40/echo,{\"sid\":\"x\"}  | other",
                "41                       | disconnect",
                "44{\"message\":\"no\"}   | connect_error",
                "44/x,{\"message\":\"no\"}| connect_error",
                "bAQID                    | other",
                "451-[\"a\"]              | other",
            })
    void whatIsNoEventIsHeardUnderTheNameOfItsPacket(String packet, String name) {
        assertThat(grammar.read("alice", packet).event()).isEqualTo(name);
    }

    @Test
    void whatIsNoPacketFailsTheTest() {
        assertThatThrownBy(() -> grammar.read("alice", "42[\"chat\""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("alice heard what is no packet: 42[\"chat\"");
    }
}
