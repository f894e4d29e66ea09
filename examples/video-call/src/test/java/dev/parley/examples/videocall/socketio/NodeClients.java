package dev.parley.examples.videocall.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The released npm clients, installed outside of the sources, and the programs that use them. */
final class NodeClients {
    static final Path SOURCES = Path.of("src", "test", "socketio-clients");

    private static final Path INSTALLED = Path.of("target", "socketio-clients");
    private static final long PATIENCE_MINUTES = 3;

    private NodeClients() {}

    /** Those of the tools needed that this machine lacks. */
    static List<String> missingTools() throws InterruptedException {
        List<String> missing = new ArrayList<>();
        for (String tool : List.of("node", "npm")) {
            try {
                if (new ProcessBuilder(tool, "--version")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        != 0) {
                    missing.add(tool);
                }
            } catch (IOException notFound) {
                missing.add(tool);
            }
        }
        return missing;
    }

    /** Installs exactly what the lock file names. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES, "*.{mjs,json,sdp}")) {
            for (Path file : files) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
    }

    /** Runs a program to its end, which is to be a success. */
    static void play(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(INSTALLED, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
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
