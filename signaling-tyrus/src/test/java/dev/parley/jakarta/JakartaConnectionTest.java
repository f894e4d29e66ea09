package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Limits;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.Environment;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A container that throws an Error wherever it is called. */
class JakartaConnectionTest {
    private final List<String> told = new ArrayList<>();
    private final Backlog backlog = new Backlog(100, 3, 400, () -> {}, () -> {});
    private boolean cutThrows;
    private final JakartaConnection connection = new JakartaConnection(
            throwing(Session.class),
            new Cutting(),
            new Entrance(
                    throwing(Gateway.class),
                    new Environment(Runnable::run, (delay, task) -> () -> {}, () -> 0, new Random(1)),
                    Limits.defaults()),
            backlog);
    private final WriteCallback write = new WriteCallback() {
        @Override
        public void succeeded() {
            told.add("succeeded");
        }

        @Override
        public void failed(Throwable cause) {
            told.add("failed");
        }
    };

    @Test
    void everyWriteIsToldToHaveFailed() {
        connection.sendText(new byte[] {'a'}, write);
        connection.sendBinary(new byte[] {1}, write);
        connection.sendPing(write);
        assertThat(told).containsExactly("failed", "failed", "failed");
    }

    @Test
    void aCloseIsACut() {
        backlog.open(new ReportRecorder());
        connection.close(1000, "bye");
        assertThat(told).containsExactly("cut", "closed 1000");
    }

    @Test
    void theEndIsReportedThoughNothingCanBeCut() {
        backlog.open(new ReportRecorder());
        cutThrows = true;
        assertThatThrownBy(connection::abort).hasMessage("broken cut");
        assertThat(told).containsExactly("cut", "closed 1006");
    }

    private static <T> T throwing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, what, with) -> {
            throw new AssertionError("broken container");
        }));
    }

    private final class Cutting implements SocketControl {
        @Override
        public Optional<Handshake> handshake() {
            return Optional.empty();
        }

        @Override
        public void watch(Watcher watcher) {}

        @Override
        public boolean awaitAnswer() {
            return false;
        }

        @Override
        public void cut() {
            told.add("cut");
            if (cutThrows) {
                throw new AssertionError("broken cut");
            }
        }
    }

    private final class ReportRecorder implements ConnectionHandler {
        @Override
        public boolean onText(byte[] utf8) {
            return true;
        }

        @Override
        public void onUnwantedBinary() {}

        @Override
        public void onActivity() {}

        @Override
        public void onPong() {}

        @Override
        public void onReceived(long messages) {}

        @Override
        public void onTooLarge() {}

        @Override
        public void onClosed(int code, String reason) {
            told.add("closed " + code);
        }

        @Override
        public int maxMessageBytes() {
            return 100;
        }
    }
}
