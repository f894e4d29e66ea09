package dev.parley.tyrus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Clients of a server on the loopback interface. */
record Clients(int port) {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ESTABLISHED = "01";

    RawWebSocket connect(String pathAndQuery, Map<String, String> headers) {
        return RawWebSocket.connect(URI.create("ws://127.0.0.1:" + port + pathAndQuery), headers);
    }

    ScriptedPeer peer(String name) {
        return ScriptedPeer.on(connect("/ws", Map.of()), name);
    }

    /** The whole answer to a request of these lines, one of which has to ask for the connection to be closed. */
    String answerTo(String... lines) throws IOException {
        try (Socket socket = socket()) {
            write(socket, lines);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    static void write(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(US_ASCII));
    }

    /** The lines of a WebSocket handshake. */
    static String[] handshake(String pathAndQuery) {
        return new String[] {
            "GET " + pathAndQuery + " HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        };
    }

    /** How many connections the kernel holds for the server, whatever the server says of them. */
    long serverSockets() throws IOException {
        String local = String.format(":%04X", port);
        long count = 0;
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            Path path = Path.of(table);
            if (Files.exists(path)) {
                count += Files.readAllLines(path).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields[1].endsWith(local) && fields[3].equals(ESTABLISHED))
                        .count();
            }
        }
        return count;
    }
}
