package dev.parley.jakarta.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.fail;

import dev.parley.engineio.EngineApp;
import dev.parley.engineio.EngineHandler;
import dev.parley.engineio.EngineSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends every message back, and what the test says besides. */
final class Echo implements EngineApp {
    private final BlockingQueue<EngineSocket> sessions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

    @Override
    public EngineHandler opened(EngineSocket socket) {
        sessions.add(socket);
        return new EngineHandler() {
            @Override
            public boolean onText(byte[] packet) {
                socket.send(packet);
                return true;
            }

            @Override
            public boolean onBinary(byte[] message) {
                socket.sendBinary(message);
                return true;
            }

            @Override
            public void onPing() {}

            @Override
            public void onPong() {}

            @Override
            public void onClosed(int code, String reason) {
                closed.add(code);
            }
        };
    }

    /** The server's end of the next session that was opened. */
    EngineSocket session() {
        return next(sessions, "session was opened");
    }

    /** The code of the next session that was closed. */
    int closed() {
        return next(closed, "session was closed");
    }

    static void send(EngineSocket session, String... packets) {
        for (String packet : packets) {
            session.send(packet.getBytes(UTF_8));
        }
    }

    private static <T> T next(BlockingQueue<T> events, String what) {
        try {
            T event = events.poll(ServletWorld.PATIENCE.toSeconds(), SECONDS);
            return event == null ? fail("no " + what) : event;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return fail("interrupted", interrupted);
        }
    }
}
