package dev.parley.examples.videocall.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.examples.videocall.app.CallServer;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Both sides add their tracks at the same moment, again and again, with the page's own client. To be extended, a class a
 * server. {@code -Dparley.glare.rounds=60} for more rounds than ten.
 */
public abstract class GlareInTheBrowser {
    private static final int ROUNDS = Integer.getInteger("parley.glare.rounds", 10);
    private static final long HEAD_START_MS = 250;

    @RegisterExtension
    private final Chromium chromium = new Chromium();

    private final TestServers servers;

    protected GlareInTheBrowser(CallServer.Factory factory) {
        servers = new TestServers(factory);
    }

    @Test
    void withThePagesOwnClientEveryCallEndsUpWithVideoBothWays() throws Exception {
        AtomicInteger glares = new AtomicInteger();
        CallServer server = servers.start(
                new SignalListener() {
                    @Override
                    public void refused(Peer sender, String event, Refusal refusal) {
                        if (refusal.code() == ErrorCode.GLARE) {
                            glares.incrementAndGet();
                        }
                    }
                },
                "0");
        try {
            String address = "http://localhost:" + server.port() + "/";
            CallPage ann = CallPage.open(chromium, address, "ann").join("glare", "none");
            CallPage bob = CallPage.open(chromium, address, "bob").join("glare", "none");
            for (CallPage page : List.of(ann, bob)) {
                page.tab()
                        .run(
                                "return navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 160, height: 120 } }).then(s => { window.camera = s })");
            }
            for (int round = 0; round < ROUNDS; round++) {
                ann.calls(bob);
                bob.accepts();
                ann.isConnectedTo(bob);
                bob.isConnectedTo(ann);

                long moment = System.currentTimeMillis() + HEAD_START_MS;
                for (CallPage page : List.of(ann, bob)) {
                    page.tab().run("""
                            const [connection] = parleyCalls.values();
                            setTimeout(() => camera.getTracks().forEach(t => connection.addTrack(t, camera)), arguments[0] - Date.now());
                            """, moment);
                }
                ann.watches(bob);
                bob.watches(ann);

                ann.hangsUp();
                ann.isInNoCall();
                bob.isInNoCall();
            }
        } finally {
            server.stop();
        }
        assertThat(glares).as("glares that the server decided").hasPositiveValue();
        System.out.println("page's own client: " + ROUNDS + " of " + ROUNDS + " calls with video both ways, " + glares
                + " glares");
    }
}
