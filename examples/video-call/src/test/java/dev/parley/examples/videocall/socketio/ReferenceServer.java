package dev.parley.examples.videocall.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The reference server of Socket.IO, in a process of its own on a free port of the loopback interface. */
final class ReferenceServer implements AutoCloseable {
    private static final Path SOURCES = Path.of("src", "test", "socketio-reference");
    private static final Path INSTALLED = Path.of("target", "socketio-reference");
    private static final long PATIENCE_MINUTES = 3;

    private final Process process;
    private final String url;

    private ReferenceServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Installs exactly what the lock file names. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "server.mjs")) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path output = Files.createTempFile(INSTALLED, "output", ".txt");
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(npm.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(npm.exitValue()).as(Files.readString(output, UTF_8)).isZero();
        } finally {
            npm.destroyForcibly();
            Files.delete(output);
        }
    }

    /**
     * Starts it.
     *
     * @param options of the server, in JSON
     */
    static ReferenceServer start(String options) throws IOException {
        Process process = new ProcessBuilder("node", "server.mjs", options)
                .directory(INSTALLED.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        assertThat(port).as("the port of the reference server").isNotNull();
        return new ReferenceServer(process, "http://127.0.0.1:" + port);
    }

    String url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        // It ends with its standard input.
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
