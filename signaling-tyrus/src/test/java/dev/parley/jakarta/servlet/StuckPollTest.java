package dev.parley.jakarta.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Limits;
import dev.parley.engineio.EngineSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StuckPollTest {
    /** More than the network takes along. */
    private static final int MANY_BYTES = 16 << 20;

    @ParameterizedTest
    @EnumSource
    void aClientThatDoesNotTakeItsAnswerLosesItsSessionAndItsSocket(Container container) throws Exception {
        Limits.Builder limits = Limits.builder()
                .maxMessageBytes(MANY_BYTES)
                .outboxBytes(2 * MANY_BYTES)
                .writeTimeout(Duration.ofSeconds(1));
        try (ServletWorld world = new ServletWorld(container, "", limits);
                Socket deaf = new Socket()) {
            PollingClient client = world.http();
            String sid = client.open();
            EngineSocket session = world.echo().session();
            session.send(("4" + "x".repeat(MANY_BYTES - 1)).getBytes(US_ASCII));
            int others = world.host().sockets();

            deaf.setReceiveBufferSize(4 << 10);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), world.port()));
            deaf.getOutputStream().write((client.head("GET", sid) + "\r\n").getBytes(US_ASCII));
            world.awaitTaken(sid);
            assertThat(world.host().sockets()).isGreaterThan(others);

            assertThat(world.echo().closed()).isEqualTo(1006);
            await().atMost(ServletWorld.PATIENCE).until(() -> world.host().sockets() <= others);
            assertThat(client.open()).isNotEmpty();
        }
    }
}
