package dev.parley.examples.videocall.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The released Java client, which breaks the lines of Base64 and does not reckon with {@code maxPayload}. */
class JavaClientBinaryTest {
    private static final long PATIENCE_SECONDS = 30;

    @ParameterizedTest
    @CsvSource({
        "polling, 10, 78800",
        "polling, 1, 1000000",
        "polling, 3, 1000",
        "websocket, 10, 78800",
        "websocket, 1, 1000000"
    })
    void whatItSendsComesBackFromJettyAndFromTyrus(String transport, int attachments, int bytes) throws Exception {
        ComparedServer jetty = ComparedServer.onJetty(Limits.defaults());
        try {
            comesBack(jetty.url(), transport, attachments, bytes);
        } finally {
            jetty.stop();
        }
        ComparedServer tyrus = ComparedServer.onTyrus(Limits.defaults());
        try {
            comesBack(tyrus.url(), transport, attachments, bytes);
        } finally {
            tyrus.stop();
        }
    }

    private static void comesBack(String url, String transport, int attachments, int bytes) throws Exception {
        Object[] sent = IntStream.range(0, attachments)
                .mapToObj(each -> random(bytes, each))
                .toArray();
        CompletableFuture<Object[]> back = new CompletableFuture<>();
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setReconnection(false)
                .setTransports(new String[] {transport})
                .build();
        Socket socket = IO.socket(URI.create(url), options);
        socket.on("message-back", back::complete);
        socket.on(
                Socket.EVENT_DISCONNECT,
                why -> back.completeExceptionally(new AssertionError("disconnected: " + Arrays.toString(why))));
        socket.on(Socket.EVENT_CONNECT, connected -> socket.emit("message", sent));
        socket.connect();
        try {
            assertThat(back.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .usingRecursiveComparison()
                    .isEqualTo(sent);
        } finally {
            socket.off();
            socket.disconnect();
        }
    }

    private static byte[] random(int bytes, int seed) {
        byte[] random = new byte[bytes];
        new Random(seed).nextBytes(random);
        return random;
    }
}
