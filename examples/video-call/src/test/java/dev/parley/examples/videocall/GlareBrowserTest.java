package dev.parley.examples.videocall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.call.GlarePolicy;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.TimeoutException;

/**
 * Both sides add their tracks at the same moment, again and again. {@code -Dparley.glare.rounds=60} for more rounds than
 * ten.
 */
class GlareBrowserTest {
    private static final int ROUNDS = Integer.getInteger("parley.glare.rounds", 10);
    private static final long HEAD_START_MS = 250;

    @RegisterExtension
    private final Chromium chromium = new Chromium();

    @Test
    void withThePagesOwnClientEveryCallEndsUpWithVideoBothWays() throws Exception {
        AtomicInteger glares = new AtomicInteger();
        VideoCallServer server = new VideoCallServer(Settings.of(List.of("0"), Map.of()), new SignalListener() {
            @Override
            public void refused(Peer sender, String event, Refusal refusal) {
                if (refusal.code() == ErrorCode.GLARE) {
                    glares.incrementAndGet();
                }
            }
        });
        server.start();
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

    @Test
    void withANaiveClientEveryCallEndsUpWithVideoBothWays() throws Exception {
        ClientsServer server = new ClientsServer(GlarePolicy.firstOfferWins());
        try {
            assertThat(callsThatEndWithVideo(server, "naive.html", "naive.html"))
                    .isEqualTo(ROUNDS);
        } finally {
            server.stop();
        }
        assertThat(server.glares()).as("glares that the server decided").isPositive();
        System.out.println("naive client: " + ROUNDS + " of " + ROUNDS + " calls with video both ways, "
                + server.glares() + " glares");
    }

    @Test
    void theW3csPerfectNegotiationWithItsFixedRolesWorksWhenItAsksForRelay() throws Exception {
        ClientsServer server = new ClientsServer(GlarePolicy.firstOfferWins());
        try {
            assertThat(callsThatEndWithVideo(
                            server, "perfect.html?glare=relay&polite=true", "perfect.html?glare=relay"))
                    .isEqualTo(ROUNDS);
        } finally {
            server.stop();
        }
        assertThat(server.glares()).as("glares that the server decided").isZero();
        System.out.println("perfect negotiation under relay: " + ROUNDS + " of " + ROUNDS);
    }

    private int callsThatEndWithVideo(ClientsServer server, String onePage, String otherPage) {
        int good = 0;
        Tab one = chromium.open(server.page(onePage));
        Tab other = chromium.open(server.page(otherPage));
        one.run("return join('one@example.org', 'glare')");
        other.run("return join('other@example.org', 'glare')");
        one.await("one sees the other", "return state.peers.length === 1");
        for (int round = 0; round < ROUNDS; round++) {
            one.run("return call(state.peers[0].id)");
            for (Tab tab : List.of(one, other)) {
                tab.await("connected without tracks", "return connection?.connectionState === 'connected'");
            }
            long moment = System.currentTimeMillis() + HEAD_START_MS;
            for (Tab tab : List.of(one, other)) {
                tab.run("setTimeout(() => addTracks(), arguments[0] - Date.now())", moment);
            }
            if (plays(one) && plays(other)) {
                good++;
            }
            one.run("return hangUp()");
            other.await("hung up", "return connection === null");
        }
        return good;
    }

    private static boolean plays(Tab tab) {
        try {
            tab.await("the picture moves", """
                    const video = document.getElementById('remote');
                    if (!video.srcObject || video.videoWidth === 0) return false;
                    return (async () => {
                        const inbound = [...(await connection.getStats()).values()].find(s => s.type === 'inbound-rtp' && s.kind === 'video');
                        const before = window.seen;
                        window.seen ??= { stream: video.srcObject, frames: inbound?.framesDecoded ?? 0, time: video.currentTime };
                        const moves = before?.stream === video.srcObject && inbound.framesDecoded > before.frames && video.currentTime > before.time;
                        if (moves || before && before.stream !== video.srcObject) window.seen = undefined;
                        return moves;
                    })();
                    """);
            return true;
        } catch (TimeoutException stuck) {
            return false;
        }
    }
}
