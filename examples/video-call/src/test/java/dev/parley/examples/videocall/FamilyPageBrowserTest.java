package dev.parley.examples.videocall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.OriginPolicy;
import dev.parley.SignalPolicy;
import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.examples.videocall.socketio.NodeClients;
import dev.parley.examples.videocall.socketio.NodeServer;
import dev.parley.examples.videocall.socketio.SocketIoServer;
import dev.parley.examples.videocall.tests.Chromium;
import dev.parley.socketio.SocketIo;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of the tutorial's family, two at a time, first with the Node server that such a page had and then with the library in
 * its place: both times each sees the other, and they hear the same.
 */
class FamilyPageBrowserTest {
    private static final String ROOM = "4711";

    /** All that may be different, as docs/migrating.md says it. */
    private static final List<Difference> DIFFERENCES = List.of(new Difference(
            "no-email", "user:joined {\"id\":", "user:joined {\"email\":\"\",\"id\":", "every member has an e-mail"));

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    private static PageServer pages;

    @BeforeAll
    static void servePages() throws Exception {
        NodeClients.installOrSkip(
                "The pages of the tutorial's family", "parley.browser.required", "parley.node.required");
        pages = new PageServer("/family/", NodeClients.browserBundles("socket.io-client-4.7.5"));
        pages.start();
    }

    @AfterAll
    static void stopServing() throws Exception {
        if (pages != null) {
            pages.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed",
                "incomming-call",
                "room-id",
                "no-email",
                "blank-email",
                "room-number",
                "answer",
                "trickle"
            })
    void aCallGoesAsWithThePagesOwnServer(String habit) throws Exception {
        bothHearTheSame(habit, (ann, bob) -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"ice-candidate", "peer-ice-candidate", "peer-candidate"})
    void aCallGoesAsWithThePagesOwnServerThoughCandidatesAreSentBeforeTheOffer(String habit) throws Exception {
        List<Boolean> early = new ArrayList<>();
        bothHearTheSame(habit, (ann, bob) -> early.add(bob.heardCandidatesBeforeADescription()));
        assertThat(early).as("candidates before the offer, with Node").startsWith(true);
    }

    @Test
    void whatIsSaidToOneArrives() throws Exception {
        bothHearTheSame("chat-to-one", FamilyPageBrowserTest::chat);
    }

    @Test
    void whatIsSaidToTheRoomArrives() throws Exception {
        bothHearTheSame("chat-to-room", FamilyPageBrowserTest::chat);
    }

    @Test
    void theOtherHearsWhoIsMuted() throws Exception {
        bothHearTheSame("mute", (ann, bob) -> {
            ann.presses("mute");
            bob.hears("user:mute", 1);
            ann.presses("mute");
            bob.hears("user:mute", 2);
        });
    }

    @Test
    void whoHangsUpIsHeardAndCanBeCalledAgain() throws Exception {
        bothHearTheSame("end-call", (ann, bob) -> {
            bob.presses("hang-up");
            ann.hears("call:ended", 1);
            ann.calls(bob);
        });
    }

    @Test
    void whoLeavesWithoutNamingTheRoomIsHeardAndCanJoinAgain() throws Exception {
        bothHearTheSame("leave", (ann, bob) -> {
            bob.presses("leave");
            ann.hears("user:left", 1);
            bob.joins();
            ann.hears("user:joined", 2);
        });
    }

    @Test
    void whoReloadsInTheMiddleOfACallIsSomebodyNewAndCanBeCalled() throws Exception {
        bothHearTheSame("seed", (ann, bob) -> {
            bob.reloads();
            bob.joins();
            ann.hears("user:joined", 2);
            ann.calls(bob);
        });
    }

    private static void chat(FamilyPage ann, FamilyPage bob) {
        ann.says("hello");
        bob.hears("chat:", 1);
        bob.says("\"hello\" yourself 😀");
        ann.hears("chat:", 1);
    }

    private static void bothHearTheSame(String habit, BiConsumer<FamilyPage, FamilyPage> afterACall) throws Exception {
        NodeServer node = NodeServer.start("family-server.mjs", "socket.io-4.7.5", habitsFile(), habit);
        List<String> before;
        try {
            before = play(node.url(), habit, afterACall);
        } finally {
            node.stop();
        }
        SocketIoServer parley = parley();
        List<String> after;
        try {
            after = play(parley.url(), habit, afterACall);
        } finally {
            parley.stop();
        }
        assertThat(after)
                .isEqualTo(before.stream()
                        .map(line -> Difference.inAll(DIFFERENCES, habit, line))
                        .toList());
    }

    /** The library as it takes the place of such a server, with what pages say to each other besides. */
    private static SocketIoServer parley() throws Exception {
        SignalRouter router = SignalRouter.builder()
                .origins(OriginPolicy.of("*"))
                .signals(SignalPolicy.anyKnownPeer())
                .relayMembers("chat:message")
                .relayMembers("user:mute")
                .relayToRooms("chat:room")
                .build();
        SocketIo socketIo =
                SocketIo.builder(router).vocabulary(Vocabulary.tutorial()).build();
        return new SocketIoServer(router, socketIo);
    }

    private static List<String> play(String server, String habit, BiConsumer<FamilyPage, FamilyPage> afterACall) {
        String address = pages.page(server, "habit=" + habit);
        try (FamilyPage ann = FamilyPage.open(CHROMIUM, address, "ann", ROOM);
                FamilyPage bob = FamilyPage.open(CHROMIUM, address, "bob", ROOM)) {
            ann.joins();
            bob.joins();
            ann.calls(bob);
            afterACall.accept(ann, bob);
            return Stream.of(ann, bob)
                    .flatMap(FamilyPage::trace)
                    .map(ann::withItsName)
                    .map(bob::withItsName)
                    .toList();
        }
    }

    private static String habitsFile() throws URISyntaxException {
        URL file = Objects.requireNonNull(FamilyPageBrowserTest.class.getResource("/family/habits.mjs"));
        return Path.of(file.toURI()).toString();
    }

    /**
     * What a page with this habit hears from the library in place of what it heard.
     *
     * @param habit whose pages notice
     * @param node how such lines begin with Node
     * @param parley how they begin with the library
     * @param why what the document gives as the reason
     */
    private record Difference(String habit, String node, String parley, String why) {
        static String inAll(List<Difference> differences, String habit, String line) {
            String changed = line;
            for (Difference difference : differences) {
                if (difference.habit.equals(habit)) {
                    changed = changed.replace(" hears " + difference.node, " hears " + difference.parley);
                }
            }
            return changed;
        }
    }
}
