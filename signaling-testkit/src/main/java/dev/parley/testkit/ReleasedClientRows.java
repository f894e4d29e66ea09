package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Authentication;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What released clients of Socket.IO do and bear, besides what browsers' clients do. */
abstract class ReleasedClientRows {
    private static final byte[] LINE_FEED = {'\n'};
    private static final String ONE_ATTACHMENT = "/echo,[\"message\",{\"_placeholder\":true,\"num\":0}]";
    private static final String ONE_BACK = "451-/echo,[\"message-back\",{\"_placeholder\":true,\"num\":0}]";

    private static final String RECOVERABLE = "&recovery=1";

    /** More packets in one payload python-engineio takes for an attack. */
    private static final int MOST_PACKETS = 16;

    private final TransportConformance transport;

    ReleasedClientRows(TransportConformance transport) {
        this.transport = transport;
    }

    @TestFactory
    Stream<DynamicTest> aBinaryMessageMayComeAsTextHoweverItsClientWritesBase64() {
        byte[] attachment = new byte[1_000];
        new Random(1).nextBytes(attachment);
        return Stream.of(
                        Map.entry("plain", Base64.getEncoder()),
                        Map.entry("with line feeds", Base64.getMimeEncoder(76, LINE_FEED)),
                        Map.entry("with line breaks", Base64.getMimeEncoder()),
                        Map.entry("without padding", Base64.getEncoder().withoutPadding()),
                        Map.entry("URL-safe", Base64.getUrlEncoder()))
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    HostileWire wire = wireToEcho();
                    wire.send("451-" + ONE_ATTACHMENT);
                    wire.send("b" + each.getValue().encodeToString(attachment) + "\n");
                    assertEquals(ONE_BACK, next(wire));
                    assertEquals(Packets.binary(attachment), next(wire));
                }));
    }

    @Test
    void whatIsNoBase64EndsTheSession() {
        HostileWire wire = wireToEcho();
        wire.send("b?");
        int code = wire.awaitClose(Grammar.PATIENCE).orElseThrow().code();
        assertTrue(transport.dialect().seenAs(1002).contains(code), () -> "closed with " + code);
    }

    @Test
    void whoAsksForTextGetsBinaryMessagesAsText() {
        PollingRequests requests = requests();
        RawWebSocket webSocket = requests.webSocket("&b64=1");
        webSocket.send("40/echo,");
        webSocket.send("451-" + ONE_ATTACHMENT);
        webSocket.send("bAAECAw==");
        assertTrue(next(webSocket).startsWith("0{"));
        assertTrue(next(webSocket).startsWith("40/echo,{"));
        assertEquals(ONE_BACK, next(webSocket));
        assertEquals("bAAECAw==", next(webSocket));

        String sid = requests.open("&b64=1");
        requests.say(sid, "40/echo,\u001e451-" + ONE_ATTACHMENT + "\u001ebAAECAw==");
        List<String> packets = takeAll(requests, sid, 3);
        assertEquals(List.of(ONE_BACK, "bAAECAw=="), packets.subList(1, 3));
        requests.close(sid);
    }

    @Test
    void whoMovesToAWebSocketWhileItsWishIsUndecidedGoesOnThere() throws Exception {
        CompletableFuture<Authentication> decision = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Stage stage = transport.open(router -> router.authenticator(handshake -> {
            asked.countDown();
            return decision;
        }));
        PollingRequests requests = stage.requests();
        String sid = requests.open();
        CompletableFuture<HttpResponse<String>> poll = requests.poll(sid);
        CompletableFuture<HttpResponse<String>> post = requests.post(sid, "40");
        assertTrue(asked.await(Grammar.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        RawWebSocket webSocket = requests.webSocket("&sid=" + sid);
        webSocket.send(Packets.PROBE);
        assertEquals(Packets.PROBED, next(webSocket));
        assertEquals(Packets.NOOP, PollingRequests.answer(poll).body());
        webSocket.send(Packets.UPGRADE);
        requests.pollUntilRefused(sid);
        webSocket.send("421[\"room:join\",{\"email\":\"a@example.org\",\"room\":\"room\"}]");
        decision.complete(Authentication.anonymous());
        assertEquals("ok", PollingRequests.answer(post).body());
        assertTrue(next(webSocket).startsWith("40{\"sid\":"));
        assertTrue(next(webSocket).startsWith("42[\"room:join\","));
    }

    @TestFactory
    Stream<DynamicTest> aPostThatItsClientTakesForMaxPayloadIsTaken() {
        // socket.io-client reckons with 1.33 bytes for each byte of a binary message: it sends these in one POST.
        byte[] attachment = new byte[78_800];
        List<String> placeholders = IntStream.range(0, 10)
                .mapToObj(each -> "{\"_placeholder\":true,\"num\":" + each + "}")
                .toList();
        String event = "4510-/echo,[\"message\"," + String.join(",", placeholders) + "]";
        return Stream.of(
                        Map.entry("plain", Base64.getEncoder()),
                        Map.entry("with line feeds", Base64.getMimeEncoder(76, LINE_FEED)))
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    PollingRequests requests = requests();
                    String sid = requests.open();
                    String packet = "\u001eb" + each.getValue().encodeToString(attachment);
                    requests.say(sid, "40/echo,");
                    requests.say(sid, event + packet.repeat(10));
                    List<String> packets = takeAll(requests, sid, 2 + 10);
                    assertEquals(Collections.nCopies(10, Packets.binary(attachment)), packets.subList(2, 12));
                    requests.close(sid);
                }));
    }

    @Test
    void aPostThatIsLongerThanThatIsRefused() {
        PollingRequests requests = requests();
        String sid = requests.open();
        assertEquals(
                413,
                PollingRequests.answer(requests.post(sid, "6\u001e".repeat(750_000)))
                        .statusCode());
        assertEquals(400, PollingRequests.answer(requests.poll(sid)).statusCode());
    }

    @Test
    void anAnswerToAPollHasNoMorePacketsThanEveryClientTakes() {
        Stage stage = transport.open(router -> router);
        PollingRequests requests = stage.requests();
        String sid = requests.open();
        requests.say(sid, "40");
        assertEquals(1, requests.take(sid).size());
        List<Integer> numbers = IntStream.range(0, 60).boxed().toList();
        numbers.forEach(each -> stage.router().peers().get(0).send("app:news", each));
        List<String> packets = takeAll(requests, sid, numbers.size());
        assertEquals(
                numbers.stream().map(each -> "42[\"app:news\"," + each + "]").toList(), packets);
        requests.close(sid);
    }

    @Test
    void aRequestThatOffersHttp2IsAnsweredAsItStands() {
        PollingRequests requests = requests().askingForHttp2();
        String sid = requests.open();
        requests.say(sid, "40/echo,");
        requests.say(sid, "42/echo,[\"message\",\"hello\"]");
        assertEquals(
                "42/echo,[\"message-back\",\"hello\"]",
                takeAll(requests, sid, 2).get(1));
        requests.close(sid);
    }

    @Test
    void anOffsetOfASessionBeforeMeansThatNothingOfThisOneHasArrived() {
        Stage stage = transport.open(router -> router);
        PollingRequests requests = stage.requests();
        String before = requests.open(RECOVERABLE);
        requests.say(before, "40");
        String id = SocketIoGrammar.INSTANCE
                .read("the client", requests.take(before).get(0))
                .text("sid");
        for (int i = 0; i < 6; i++) {
            stage.router().peer(id).orElseThrow().send("app:news", i);
        }
        List<String> heard = takeAll(requests, before, 6);
        String oldOffset = heard.get(5).replaceFirst(".*,\"([^\"]+)\"]$", "$1");
        requests.close(before);

        String next = requests.open(RECOVERABLE);
        requests.say(next, "40");
        String connected = requests.take(next).get(0);
        Heard greeting = SocketIoGrammar.INSTANCE.read("the client", connected);
        for (int i = 0; i < 12; i++) {
            stage.router().peer(greeting.text("sid")).orElseThrow().send("app:news", i);
        }
        String back = requests.open(RECOVERABLE);
        requests.say(back, "40{\"pid\":\"" + greeting.text("pid") + "\",\"offset\":\"" + oldOffset + "\"}");
        List<String> replayed = takeAll(requests, back, 13);
        assertEquals(connected, replayed.get(0));
        for (int i = 0; i < 12; i++) {
            assertTrue(replayed.get(1 + i).startsWith("42[\"app:news\"," + i + ",\""), replayed.get(1 + i));
        }
        requests.close(back);
    }

    @Test
    void whoComesBackToANamespaceOfTheApplicationsHearsWhatItMissed() {
        PollingRequests requests = requests();
        String lost = requests.open(RECOVERABLE);
        requests.say(lost, "40/echo,");
        String connected = requests.take(lost).get(0);
        requests.say(lost, "42/echo,[\"message\",\"missed\"]");

        String back = requests.open(RECOVERABLE);
        String pid = connected.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        requests.say(back, "40/echo,{\"pid\":\"" + pid + "\"}");
        List<String> replayed = takeAll(requests, back, 2);
        assertEquals(connected, replayed.get(0));
        assertTrue(replayed.get(1).startsWith("42/echo,[\"message-back\",\"missed\",\""), replayed.get(1));
        requests.close(back);
    }

    private PollingRequests requests() {
        return transport.open(router -> router).requests();
    }

    private static List<String> takeAll(PollingRequests requests, String sid, int count) {
        List<String> packets = new ArrayList<>();
        while (packets.size() < count) {
            List<String> more = requests.take(sid);
            assertTrue(more.size() <= MOST_PACKETS, () -> more.size() + " packets in one answer");
            packets.addAll(more);
        }
        return packets;
    }

    private HostileWire wireToEcho() {
        HostileWire wire = transport.open(router -> router).wire();
        wire.send("40/echo,");
        assertTrue(next(wire).startsWith("0{"));
        assertTrue(next(wire).startsWith("40/echo,{"));
        return wire;
    }

    private static String next(Wire wire) {
        return wire.receive(Grammar.PATIENCE).orElse("nothing");
    }
}
