package dev.parley.examples.videocall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.GlarePolicy;
import dev.parley.examples.videocall.tests.Chromium;
import dev.parley.examples.videocall.tests.GlareInTheBrowser;
import dev.parley.examples.videocall.tests.Tab;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.TimeoutException;

/**
 * With the page of the example and with the clients that others would write. {@code -Dparley.glare.rounds=60} for more
 * rounds than ten.
 */
class GlareBrowserTest extends GlareInTheBrowser {
    private static final int ROUNDS = Integer.getInteger("parley.glare.rounds", 10);
    private static final long HEAD_START_MS = 250;

    @RegisterExtension
    private final Chromium chromium = new Chromium();

    GlareBrowserTest() {
        super(VideoCallServer::new);
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
