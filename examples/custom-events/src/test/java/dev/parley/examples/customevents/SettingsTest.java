package dev.parley.examples.customevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.launcher.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void withoutArgumentsItRunsOnJettyWithASecretOfItsOwn() throws UsageException {
        Settings settings = read();

        assertThat(settings.port()).isEqualTo(5002);
        assertThat(settings.transport()).isEqualTo(Transport.JETTY);
        assertThat(settings.secretIsNew()).isTrue();
        assertThat(settings.secret()).hasSize(43).isNotEqualTo(read().secret());
        assertThat(settings.users()).containsExactly("ann@example.org", "bob@example.org");
    }

    @Test
    void everythingCanBeSaid() throws UsageException {
        Settings settings = read(
                "6000",
                "--transport",
                "TYRUS",
                "--secret",
                SECRET,
                "--users",
                "a, b",
                "--minutes",
                "5",
                "--measure",
                "0");

        assertThat(settings)
                .isEqualTo(new Settings(
                        Transport.TYRUS, 6000, SECRET, false, List.of("a", "b"), Duration.ofMinutes(5), Duration.ZERO));
    }

    @Test
    void theSecretMayComeFromTheEnvironmentAndIsNotShown() throws UsageException {
        Settings settings = Settings.of(new Arguments(List.of(), Map.of("TOKEN_SECRET", SECRET)));

        assertThat(settings.secret()).isEqualTo(SECRET);
        assertThat(settings.secretIsNew()).isFalse();
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            70000             | port is "70000", and must be a number from 0 to 65535
            --transport       | --transport needs a value; --help shows how
            --transport netty | --transport is "netty", and must be jetty or tyrus
            --secret short    | the secret has 5 bytes, and must have at least 32; without --secret and TOKEN_SECRET one is made up
            --users ,         | --users is ",", and must be names separated by commas
            --minutes 0       | --minutes is "0", and must be a number from 1 to 525600
            --measure -1      | --measure is "-1", and must be a number from 0 to 86400
            --nonsense        | unknown argument "--nonsense"; --help lists them
            """)
    void whatIsWrongIsSaidInOneLine(String arguments, String line) {
        assertThatThrownBy(() -> read(arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(line);
    }

    private static Settings read(String... arguments) throws UsageException {
        return Settings.of(new Arguments(List.of(arguments), Map.of()));
    }
}
