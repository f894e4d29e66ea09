package dev.parley.examples.videocall.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of this machine that tests run, and what becomes of the tests where one is missing. */
final class Tools {
    private static final long PATIENCE_MINUTES = 3;

    private Tools() {}

    /** Whether a command can be run, and ends well. */
    static boolean canRun(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /**
     * Skips what needs a tool that is missing, aloud, or fails.
     *
     * @param line what is not tested, and what would help
     * @param requiredBy the system properties that demand the tool
     */
    static void skip(String line, String... requiredBy) {
        List<String> demands = Stream.of(requiredBy).filter(Boolean::getBoolean).toList();
        if (!demands.isEmpty()) {
            fail(line + ", or leave out -D" + String.join("=true and -D", demands) + "=true");
        }
        System.out.println(line);
        abort(line);
    }

    /** Runs a command in a folder to its end, which is to be a success. */
    static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            String said = String.join(" ", command) + "\n" + Files.readString(output, UTF_8);
            assertThat(ended)
                    .as("ended within " + PATIENCE_MINUTES + " minutes: " + said)
                    .isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
