package dev.parley.examples.videocall.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Vocabulary;
import dev.parley.call.GlarePolicy;
import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.launcher.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void withoutArgumentsItListensOnTheExamplesOwnPortOfThisMachineAlone() throws UsageException {
        Settings settings = read();

        assertThat(settings.port()).isEqualTo(5000);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.tls()).isFalse();
        assertThat(settings.glare()).isEqualTo(GlarePolicy.firstOfferWins());
    }

    @Test
    void socketIoClientsMayUseTheTutorialsNamesUnlessTheVocabularyIsStrict() throws UsageException {
        assertThat(read().vocabulary()).isNotSameAs(Vocabulary.standard());
        assertThat(read("--vocabulary", "tutorial").vocabulary()).isNotSameAs(Vocabulary.standard());
        assertThat(read("--vocabulary", "strict").vocabulary()).isSameAs(Vocabulary.standard());
    }

    @Test
    void anArgumentIsThePortBeforeTheEnvironment() throws UsageException {
        Map<String, String> environment = Map.of("PORT", "6000");

        assertThat(read(environment).port()).isEqualTo(6000);
        assertThat(read(environment, "7000").port()).isEqualTo(7000);
    }

    @Test
    void tlsTakesAKeystoreOrNone() throws UsageException {
        assertThat(read("--tls", "5001").keystore()).isEmpty();
        assertThat(read("--tls", "5001").port()).isEqualTo(5001);
        assertThat(read("--tls", "keys.p12", "5001").keystore()).contains(Path.of("keys.p12"));
    }

    @Test
    void iceServersArePassedOnAsTheyAre() throws UsageException {
        String servers = "[{\"urls\":\"turn:turn.example.org\",\"username\":\"u\",\"credential\":\"c\"}]";

        assertThat(new String(read("--ice-servers", servers).iceServers().toJson(), UTF_8))
                .isEqualTo("{\"iceServers\":" + servers + "}");
        assertThat(read(Map.of("ICE_SERVERS", servers)).iceServers())
                .isEqualTo(read("--ice-servers", servers).iceServers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            70000                 | port is "70000", and must be a number from 0 to 65535
            -1                    | unknown argument "-1"; --help lists them
            abc                   | port is "abc", and must be a number from 0 to 65535
            1 2                   | unknown argument "2"; --help lists them
            --host                | --host needs a value; --help shows how
            --host no.invalid     | --host is "no.invalid", and must be an address of this machine
            --vocabulary loose    | --vocabulary is "loose", and must be tutorial or strict
            --glare sometimes     | --glare is "sometimes", and must be first-offer-wins or relay
            --origins example.org | --origins: origin "example.org" is not of the form https://host, https://host:port, http://host:* or *
            --ice-servers {}      | the ICE servers are a JSON array, such as [{"urls":"stun:stun.example.org"}]
            --ice-servers [{}]    | an ICE server has "urls", one string or several; this one has none: {}
            """)
    void whatIsWrongIsSaidInOneLine(String arguments, String line) {
        assertThatThrownBy(() -> read(arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(line);
    }

    private static Settings read(String... arguments) throws UsageException {
        return read(Map.of(), arguments);
    }

    private static Settings read(Map<String, String> environment, String... arguments) throws UsageException {
        return Settings.of(new Arguments(List.of(arguments), environment), 5000);
    }
}
