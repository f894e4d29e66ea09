package dev.parley.examples.videocall;

import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.videocall.app.Settings;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The example as it runs for pages that talk Socket.IO and go back to a partner by its id alone, and such a page, which
 * comes from another origin. It counts the glares that were decided.
 */
final class SeedPageServer implements SignalListener {
    private final AtomicInteger glares = new AtomicInteger();
    private final PageServer pages;
    private final VideoCallServer signaling;

    /** Serves the page with {@code socket.io.min.js} from that folder. */
    SeedPageServer(Path socketIoClient) throws Exception {
        pages = new PageServer("/seed/", socketIoClient);
        signaling = new VideoCallServer(
                Settings.of(new Arguments(List.of("0", "--policy", "any-known-peer", "--origins", "*"), Map.of()), 0),
                this);
    }

    void start() throws Exception {
        signaling.start();
        pages.start();
    }

    void stop() throws Exception {
        pages.stop();
        signaling.stop();
    }

    /** Where the page is, with habits besides its own ones. */
    String page(String... habits) {
        return pages.page("http://localhost:" + signaling.port(), habits);
    }

    @Override
    public void refused(Peer sender, String event, Refusal refusal) {
        if (refusal.code() == ErrorCode.GLARE) {
            glares.incrementAndGet();
        }
    }

    int glares() {
        return glares.get();
    }
}
