package dev.parley.jetty.socketio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.socketio.Arguments;
import dev.parley.socketio.Socket;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server asks, and the client acknowledges. */
class SocketIoRequestTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SuiteApp app = new SuiteApp();

    @RegisterExtension
    final JettyHost host = app.host();

    @Test
    void theAnswerIsWhatTheClientAcknowledgesWith() throws Exception {
        PacketSocket client = SuiteApp.enter(host);
        var answer = ask(app.socket(), LONG);
        assertThat(client.next()).isEqualTo("420[\"question\",\"why?\"]");
        client.send("430[\"because\",2]");
        assertThat(answer.get(20, SECONDS).get(0, String.class)).isEqualTo("because");
        assertThat(answer.get(20, SECONDS).get(1, Integer.class)).isEqualTo(2);
    }

    @Test
    void itMayHaveAttachments() throws Exception {
        PacketSocket client = SuiteApp.enter(host);
        var answer = ask(app.socket(), LONG);
        client.next();
        client.send("461-0[{\"_placeholder\":true,\"num\":0}]");
        client.sendBytes(1, 2, 3);
        assertThat(answer.get(20, SECONDS).attachments()).containsExactly(new byte[] {1, 2, 3});
    }

    @Test
    void theQuestionMayHaveThemToo() {
        PacketSocket client = SuiteApp.enter(host);
        var unused = app.socket().request(LONG, "question", new byte[] {1});
        assertThat(client.next()).isEqualTo("451-0[\"question\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(client.next()).isEqualTo("bytes 01");
    }

    @Test
    void itWorksInAnotherNamespaceToo() throws Exception {
        PacketSocket client = SuiteApp.enter(host);
        app.socket();
        SuiteApp.enter(client, "/custom,");
        var answer = ask(app.socket(), LONG);
        assertThat(client.next()).isEqualTo("42/custom,0[\"question\",\"why?\"]");
        client.send("43/custom,0[]");
        assertThat(answer.get(20, SECONDS).size()).isZero();
    }

    @Test
    void answersMayComeInAnyOrder() throws Exception {
        PacketSocket client = SuiteApp.enter(host);
        Socket socket = app.socket();
        var first = ask(socket, LONG);
        var second = ask(socket, LONG);
        assertThat(client.next()).startsWith("420[");
        assertThat(client.next()).startsWith("421[");
        client.send("431[\"to the second\"]");
        client.send("430[\"to the first\"]");
        assertThat(first.get(20, SECONDS).get(0, String.class)).isEqualTo("to the first");
        assertThat(second.get(20, SECONDS).get(0, String.class)).isEqualTo("to the second");
    }

    @Test
    void theFirstAnswerCounts() throws Exception {
        PacketSocket client = SuiteApp.enter(host);
        var answer = ask(app.socket(), LONG);
        client.next();
        client.send("430[1]");
        client.send("430[2]");
        client.send("42[\"message\"]");
        assertThat(client.next()).isEqualTo("42[\"message-back\"]");
        assertThat(answer.get(20, SECONDS).get(0, Integer.class)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"430{}", "430\"yes\"", "430["})
    void anAnswerThatIsNoneClosesTheConnection(String packet) {
        PacketSocket client = SuiteApp.enter(host);
        var answer = ask(app.socket(), LONG);
        client.next();
        client.send(packet);
        assertThat(client.nextIsClose()).isEqualTo(1008);
        assertThat(catchThrowable(() -> answer.get(20, SECONDS))).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"431[1]", "431{}", "431\"yes\"", "431[", "43", "43[1]", "4399999999999999999999[1]", "460-1[1]"})
    void anAnswerThatNobodyAskedForIsDroppedWithoutALook(String packet) {
        PacketSocket client = SuiteApp.enter(host);
        client.send(packet);
        client.send("42[\"message\"]");
        assertThat(client.next()).isEqualTo("42[\"message-back\"]");
    }

    @Test
    void aClientThatDoesNotAnswerInTimeIsNotWaitedFor() {
        PacketSocket client = SuiteApp.enter(host);
        var answer = ask(app.socket(), Duration.ofMillis(1));
        assertThat(catchThrowable(() -> answer.get(20, SECONDS))).hasCauseInstanceOf(TimeoutException.class);
        assertThat(client.next()).isEqualTo("420[\"question\",\"why?\"]");
        client.send("430[\"too late\"]");
        client.send("42[\"message\"]");
        assertThat(client.next()).isEqualTo("42[\"message-back\"]");
    }

    @Test
    void neitherIsOneThatIsGone() {
        PacketSocket client = SuiteApp.enter(host);
        var answer = ask(app.socket(), LONG);
        client.cut();
        assertThat(catchThrowable(() -> answer.get(20, SECONDS))).isInstanceOf(CancellationException.class);
    }

    @Test
    void norOneThatHasLeftTheNamespace() {
        PacketSocket client = SuiteApp.enter(host);
        var answer = ask(app.socket(), LONG);
        client.send("41");
        assertThat(catchThrowable(() -> answer.get(20, SECONDS))).isInstanceOf(CancellationException.class);
    }

    private static CompletableFuture<Arguments> ask(Socket socket, Duration timeout) {
        return socket.request(timeout, "question", "why?").toCompletableFuture();
    }
}
