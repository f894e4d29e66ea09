package dev.parley.examples.videocall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.examples.videocall.socketio.NodeClients;
import dev.parley.examples.videocall.tests.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page that people write for a Socket.IO server of these events, in two browsers and from another origin, with the
 * unmodified Socket.IO client. {@code -Dparley.seed.rounds=20} for more rounds than three,
 * {@code -Dparley.glare.rounds=60} for more crossing offers than ten.
 */
class SeedPageBrowserTest {
    private static final int ROUNDS = Integer.getInteger("parley.seed.rounds", 3);
    private static final int GLARE_ROUNDS = Integer.getInteger("parley.glare.rounds", 10);
    private static final long HEAD_START_MS = 250;
    private static final String SOCKET_IO_CLIENT = "socket.io-client-4.7.5";

    @RegisterExtension
    private final Chromium annsBrowser = new Chromium();

    @RegisterExtension
    private final Chromium bobsBrowser = new Chromium();

    private SeedPageServer server;

    @BeforeAll
    static void installTheSocketIoClient() throws Exception {
        NodeClients.installOrSkip("The pages that talk Socket.IO", "parley.browser.required", "parley.node.required");
    }

    @BeforeEach
    void start() throws Exception {
        server = new SeedPageServer(NodeClients.browserBundles(SOCKET_IO_CLIENT));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void joinCallAndSendStreamEndWithBothSeeingBoth() {
        SeedPage ann = SeedPage.open(annsBrowser, server.page(), "ann");
        SeedPage bob = SeedPage.open(bobsBrowser, server.page(), "bob");
        int good = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ann.joins("calm " + round);
            bob.joins("calm " + round);
            ann.calls();
            bob.isOfferedAStream();
            bob.sendsStream();
            if (ann.sees(bob) && bob.sees(ann)) {
                good++;
            }
            ann.reloads();
            bob.reloads();
        }
        assertThat(good).isEqualTo(ROUNDS);
        System.out.println("seed's page: " + good + " of " + ROUNDS + " calls with video both ways");
    }

    @Test
    void withCandidatesBothSeeBothThoughBothSendTheirStreamsAtOnce() {
        SeedPage ann = SeedPage.open(annsBrowser, server.page("trickle", "by-hand"), "ann");
        SeedPage bob = SeedPage.open(bobsBrowser, server.page("trickle", "by-hand"), "bob");
        int good = 0;
        for (int round = 0; round < GLARE_ROUNDS; round++) {
            ann.joins("glare " + round);
            bob.joins("glare " + round);
            ann.calls();
            ann.isInCall();
            bob.isInCall();

            long moment = System.currentTimeMillis() + HEAD_START_MS;
            ann.sendsStreamAt(moment);
            bob.sendsStreamAt(moment);
            if (ann.sees(bob) && bob.sees(ann)) {
                good++;
            }
            ann.reloads();
            bob.reloads();
        }
        assertThat(good).isEqualTo(GLARE_ROUNDS);
        assertThat(server.glares()).as("glares that the server decided").isPositive();
        System.out.println("seed's page with candidates: " + good + " of " + GLARE_ROUNDS
                + " calls with video both ways, " + server.glares() + " glares");
    }

    @Test
    void aCallerWhoseSocketReconnectsInTheMiddleOfACallRenegotiatesWithItsPartner() {
        SeedPage ann = SeedPage.open(annsBrowser, server.page(), "ann");
        SeedPage bob = SeedPage.open(bobsBrowser, server.page(), "bob");
        startACall(ann, bob);

        ann.reconnects();
        ann.sendsASecondStream();
        bob.watchesTheSecondStreamOf(ann);
    }

    @Test
    void aCalleeWhoseSocketReconnectsInTheMiddleOfACallRenegotiatesWithItsPartner() {
        SeedPage ann = SeedPage.open(annsBrowser, server.page(), "ann");
        SeedPage bob = SeedPage.open(bobsBrowser, server.page(), "bob");
        startACall(ann, bob);

        bob.reconnects();
        bob.sendsASecondStream();
        ann.watchesTheSecondStreamOf(bob);
    }

    private static void startACall(SeedPage caller, SeedPage callee) {
        caller.joins("calm");
        callee.joins("calm");
        caller.calls();
        callee.isOfferedAStream();
        callee.sendsStream();
        caller.watches(callee);
        callee.watches(caller);
    }
}
