package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.SignalRouter;
import dev.parley.engineio.EngineIo;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIoBuilderTest {
    private final SignalRouter router = SignalRouter.builder().build();
    private final SocketIoBuilder builder = SocketIo.builder(router);

    @AfterEach
    void close() {
        router.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "/a,b", "/a b", "/é", "/a\"b", "/a\n"})
    void aNameThatNoClientCanSayIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.signalingIn(name))
                .withMessageContaining("\"" + name + "\"")
                .withMessageContaining("begin with \"/\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.namespace(name, Namespace.builder().build()));
    }

    @Test
    void aNamespaceThatIsThereAlreadyIsRefused() {
        builder.namespace("/chat", Namespace.builder().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.namespace("/chat", Namespace.builder().build()))
                .withMessageContaining("\"/chat\"");
    }

    @Test
    void signalingAndTheApplicationDoNotShareANamespace() {
        builder.namespace("/", Namespace.builder().build());
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("signalingIn");
    }

    @Test
    void theApplicationMayHaveTheMainNamespaceWhereThereIsNoSignaling() {
        builder.namespace("/", Namespace.builder().build()).withoutSignaling();
        EngineIo opened = builder.build().open();
        assertThat(opened.connections()).isZero();
    }

    @Test
    void theBoundsOfAttachmentsAreChecked() {
        assertRefused(() -> builder.maxAttachments(-1), "maxAttachments is -1, and must be 0 to 1000");
        assertRefused(() -> builder.maxAttachments(1001), "maxAttachments is 1001");
        assertRefused(() -> builder.maxAttachmentBytes(-1), "maxAttachmentBytes is -1");
        assertRefused(() -> builder.maxAttachmentBytes((1 << 30) + 1), "must be 0 to 1073741824");
        assertRefused(() -> builder.maxWaitingBytes(-1), "maxWaitingBytes is -1, and must be 0 to 1073741824");
        builder.maxWaitingBytes(0).maxWaitingBytes(1 << 30);
        builder.maxAttachments(0).maxAttachments(1000).maxAttachmentBytes(0).maxAttachmentBytes(1 << 30);
    }

    @Test
    void theBoundOfArgumentsIsChecked() {
        assertRefused(() -> builder.maxArguments(0), "maxArguments is 0, and must be 1 to 1048576");
        assertRefused(() -> builder.maxArguments((1 << 20) + 1), "maxArguments is 1048577");
        builder.maxArguments(1).maxArguments(1 << 20);
    }

    @Test
    void theBoundsOfTimesAreChecked() {
        assertRefused(() -> builder.connectTimeout(Duration.ZERO), "connectTimeout is PT0S");
        assertRefused(() -> builder.connectTimeout(Duration.ofDays(2)), "connectTimeout is PT48H");
        assertRefused(() -> builder.upgradeTimeout(Duration.ZERO), "upgradeTimeout is PT0S");
        assertRefused(() -> builder.upgradeTimeout(Duration.ofDays(2)), "must be PT0.001S to PT24H");
        builder.connectTimeout(Duration.ofMillis(1)).upgradeTimeout(Duration.ofDays(1));
    }

    @Test
    void theBoundOfNewSessionsIsChecked() {
        assertRefused(() -> builder.maxNewSessions(0), "maxNewSessions is 0, and must be 1 to 1048576");
        assertRefused(() -> builder.maxNewSessions((1 << 20) + 1), "maxNewSessions is 1048577");
    }

    @Test
    void theBoundsOfLongPollingAreChecked() {
        assertRefused(() -> builder.maxPollPackets(0), "maxPollPackets is 0, and must be 1 to 1048576");
        assertRefused(() -> builder.maxPollPackets((1 << 20) + 1), "maxPollPackets is 1048577");
        assertRefused(() -> builder.postTolerance(-1), "postTolerance is -1, and must be 0 to 100");
        assertRefused(() -> builder.postTolerance(101), "postTolerance is 101");
        builder.maxPollPackets(1).maxPollPackets(1 << 20).postTolerance(0).postTolerance(100);
    }

    private static void assertRefused(Runnable setting, String message) {
        assertThatIllegalArgumentException().isThrownBy(setting::run).withMessageContaining(message);
    }
}
