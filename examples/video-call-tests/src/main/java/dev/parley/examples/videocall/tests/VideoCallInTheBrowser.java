package dev.parley.examples.videocall.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SignalListener;
import dev.parley.examples.videocall.app.CallServer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People use the page, in a real browser, against a server of the video call. To be extended, a class a server. */
public abstract class VideoCallInTheBrowser {
    @RegisterExtension
    private final Chromium chromium = new Chromium();

    private final TestServers servers;
    private @Nullable CallServer server;
    private String address = "";

    protected VideoCallInTheBrowser(CallServer.Factory factory) {
        servers = new TestServers(factory);
    }

    @BeforeEach
    void start() throws Exception {
        server = start("0");
        address = "http://localhost:" + server().port() + "/";
    }

    @AfterEach
    void stop() throws Exception {
        server().stop();
    }

    @Test
    void twoPeopleCallShareAScreenAndHangUp() {
        CallPage ann = CallPage.open(chromium, address, "ann").join("blue");
        CallPage bob = CallPage.open(chromium, address, "bob").join("blue");

        ann.calls(bob);
        bob.accepts();
        ann.watches(bob);
        bob.watches(ann);

        bob.presses("screen");
        ann.watches(bob, "screen");

        ann.hangsUp();
        ann.isInNoCall();
        bob.isInNoCall();
        ann.isTold("bob");
        bob.isTold("ann");
        assertThat(server().router().calls()).isZero();
    }

    @Test
    void threePeopleSeeEachOther() {
        CallPage ann = CallPage.open(chromium, address, "ann").join("mesh");
        CallPage bob = CallPage.open(chromium, address, "bob").join("mesh");
        CallPage eve = CallPage.open(chromium, address, "eve").join("mesh");
        ann.sees(eve);

        ann.callsEveryone();
        bob.accepts();
        eve.accepts();

        for (CallPage one : List.of(ann, bob, eve)) {
            for (CallPage other : List.of(ann, bob, eve)) {
                if (!one.equals(other)) {
                    one.watches(other);
                }
            }
        }
        assertThat(server().router().calls()).isEqualTo(3);
    }

    @Test
    void whoClosesTheTabIsGoneFromTheRosterAndTheCall() {
        CallPage ann = CallPage.open(chromium, address, "ann").join("blue");
        CallPage bob = CallPage.open(chromium, address, "bob").join("blue");
        ann.calls(bob);
        bob.accepts();
        ann.watches(bob);

        bob.tab().close();

        ann.noLongerSees(bob);
        ann.isInNoCall();
    }

    @Test
    void aDeclinedCallIsOverForBoth() {
        CallPage ann = CallPage.open(chromium, address, "ann").join("blue");
        CallPage bob = CallPage.open(chromium, address, "bob").join("blue");

        ann.calls(bob);
        bob.declines();

        ann.isTold("bob");
        ann.isInNoCall();
        bob.isInNoCall();
    }

    @Test
    void aServerThatIsStoppedEndsTheCallsAndThePageComesBackToTheNextOne() throws Exception {
        CallPage ann = CallPage.open(chromium, address, "ann").join("blue");
        CallPage bob = CallPage.open(chromium, address, "bob").join("blue");
        ann.calls(bob);
        bob.accepts();
        ann.watches(bob);
        int port = server().port();

        server().stop();
        ann.isInNoCall();
        ann.tab().await("a banner says so", "return !document.getElementById('banner').hidden");
        server = start(Integer.toString(port));

        ann.isTold("You are back in the room.");
        bob.isTold("You are back in the room.");
        ann.sees(bob);
        ann.calls(bob);
        bob.accepts();
        ann.watches(bob);
    }

    private CallServer server() {
        return Objects.requireNonNull(server, "started before each test");
    }

    private CallServer start(String port) throws Exception {
        return servers.start(new SignalListener() {}, port);
    }
}
