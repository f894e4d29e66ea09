package dev.parley.examples.videocall.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server that runs on Node: a program that prints its port and ends when its input does. */
public final class NodeServer {
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final int port;

    private NodeServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a program that is installed with the clients, and waits until it listens. */
    public static NodeServer start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(NodeClients.INSTALLED.toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(UTF_8);
        String line = output.readLine();
        if (line == null || !line.matches("\\d+")) {
            process.destroy();
            throw new IOException(String.join(" ", command) + " does not listen: " + line
                    + output.lines().collect(Collectors.joining("\n", "\n", "")));
        }
        return new NodeServer(process, Integer.parseInt(line));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void stop() throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("ended within " + PATIENCE_SECONDS + " s")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
