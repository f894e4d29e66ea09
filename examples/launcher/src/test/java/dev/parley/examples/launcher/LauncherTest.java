package dev.parley.examples.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whoStartsItIsToldWhereItIsAndHowToEndIt() throws Exception {
        assertThat(starts(arguments -> new Fake())).isTrue();

        assertThat(out.toString(UTF_8).lines()).containsExactly("it is here", "Ctrl-C ends it.");
        assertThat(err.size()).isZero();
    }

    @Test
    void whatIsWrongIsOneLineWithTheExamplesName() throws Exception {
        assertThat(starts(arguments -> {
                    throw Arguments.unknown("--nonsense");
                }))
                .isFalse();

        assertThat(err.toString(UTF_8).lines())
                .containsExactly("example: unknown argument \"--nonsense\"; --help lists them");
        assertThat(out.size()).isZero();
    }

    @Test
    void aServerThatCanNotListenIsSaidInOneLineToo() throws Exception {
        assertThat(starts(arguments -> new Fake() {
                    @Override
                    public void start() throws UsageException {
                        throw new UsageException("the port is taken");
                    }
                }))
                .isFalse();

        assertThat(err.toString(UTF_8).lines()).containsExactly("example: the port is taken");
    }

    @Test
    void theArgumentIsThePortBeforeTheEnvironmentBeforeTheExamplesOwn() throws UsageException {
        Arguments arguments = new Arguments(List.of(), Map.of("PORT", "6000"));

        assertThat(arguments.port(Optional.of("7000"), 5000)).isEqualTo(7000);
        assertThat(arguments.port(Optional.empty(), 5000)).isEqualTo(6000);
        assertThat(new Arguments(List.of(), Map.of("PORT", " ")).port(Optional.empty(), 5000))
                .isEqualTo(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "abc", "", "5000 "})
    void aPortThatIsNoneIsNamed(String port) {
        assertThatThrownBy(() -> new Arguments(List.of(), Map.of()).port(Optional.of(port), 5000))
                .isInstanceOf(UsageException.class)
                .hasMessage("port is \"" + port + "\", and must be a number from 0 to 65535");
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatThrownBy(() -> new Arguments(List.of(), Map.of()).valueOf("--host"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--host needs a value; --help shows how");
    }

    private boolean starts(Launcher.Program program) throws Exception {
        return new Launcher("example", "", program)
                .start(
                        new Arguments(List.of(), Map.of()),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
    }

    private static class Fake implements Server {
        @Override
        public void start() throws Exception {}

        @Override
        public void announce(PrintStream to) {
            to.println("it is here");
        }

        @Override
        public void stop() {}
    }
}
