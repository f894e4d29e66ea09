package dev.parley.examples.videocall.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same to the reference server and to this library, on Jetty and on Tyrus: what is answered, and what is closed, is to
 * be the same. A case is a line of a table: what it is, the steps of a {@link ComparedClient} and, where the two differ on
 * purpose, the reason; then they have to differ. Codes of closes are not compared: the reference closes without one. Needs
 * Node; {@code -Dparley.node.required=true} makes its absence a failure.
 */
class ReferenceComparisonTest {
    private static final Limits CALM = Limits.builder().maxMessageBytes(100_000).build();

    private static final String REQUESTS = """
            a handshake                            | GET /?EIO=4&transport=polling
            a handshake with b64                   | GET /?EIO=4&transport=polling&b64=1
            a handshake with a time stamp          | GET /?EIO=4&transport=polling&t=abc
            no protocol version                    | GET /?transport=polling
            protocol version 3                     | GET /?EIO=3&transport=polling
            a protocol version that is none        | GET /?EIO=abc&transport=polling
            no transport                           | GET /?EIO=4
            nothing at all                         | GET /
            an empty transport                     | GET /?EIO=4&transport=
            an unknown transport                   | GET /?EIO=4&transport=abc
            a transport that is not served         | GET /?EIO=4&transport=webtransport
            a transport and a version unknown      | GET /?EIO=3&transport=abc
            a name that every object has           | GET /?EIO=4&transport=constructor
            a WebSocket without a handshake        | GET /?EIO=4&transport=websocket
            a handshake by POST                    | POST /?EIO=4&transport=polling <40
            a handshake by PUT                     | PUT /?EIO=4&transport=polling <40
            a handshake by DELETE                  | DELETE /?EIO=4&transport=polling
            an unknown session                     | GET /?EIO=4&transport=polling&sid=abc
            an empty session id                    | GET /?EIO=4&transport=polling&sid=
            a POST to an unknown session           | POST /?EIO=4&transport=polling&sid=abc <40
            an unknown session of no version       | GET /?transport=polling&sid=abc
            a session id that every object has     | GET /?EIO=4&transport=polling&sid=__proto__
            a page that may connect                | GET /?EIO=4&transport=polling Origin=https://page.example
            a bad request of such a page           | GET /?EIO=4 Origin=https://page.example
            a page that may not connect            | GET /?EIO=4&transport=polling Origin=https://else.example | the reference leaves it to the browser to keep the answer from the page
            a browser that asks first              | OPTIONS /?EIO=4&transport=polling Origin=https://page.example | only the methods are named that are served
            the client's script                    | GET /socket.io.js | it is not served here
            """;

    private static final String LONG_POLLING = """
            a namespace                            | open ; post 40 ; poll
            a namespace that there is not          | open ; post 40/no, ; poll
            an event                               | open ; post 40 ; poll ; post 42["message",1,"two"] ; poll
            several packets                        | open ; post 40 ; poll ; post 42["message",1]␞42["message",2] ; packets 2
            an event behind the wish to enter      | open ; post 40␞42["message",1] ; packets 2 | the reference decides later who enters, and takes the event for one of nobody
            a binary message                       | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞bAAECAw== ; packets 2
            a binary message with b64              | open &b64=1 ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞bAAECAw== ; packets 2
            an empty binary message                | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞b ; packets 2
            Base64 with line feeds                 | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞bAAEC␊Aw==␊ ; packets 2
            Base64 with line breaks                | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞bAAEC␍␊Aw==␍␊ ; packets 2
            Base64 with blanks                     | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞b AAEC Aw = = ; packets 2
            Base64 without padding                 | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞bAAECAw ; packets 2
            Base64 with too much padding           | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞bAAECAw==== ; packets 2
            URL-safe Base64                        | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞b-_-_+/+/ ; packets 2
            what is no Base64                      | open ; post 40 ; poll ; post 451-["message",{"_placeholder":true,"num":0}]␞bAA!ECAw== ; packets 2 | the reference passes over what is none, and other bytes come out than were sent
            packets that say nothing               | open ; post 6␞5␞0␞3 ; post 40 ; poll
            what is no packet                      | open ; post abc ; poll | the reference cuts the connection, where here the answer says why
            no packet at all                       | open ; post ; poll | the reference cuts the connection, where here the answer says why
            a separator at the end                 | open ; post 40␞ ; poll | the reference cuts the connection, where here the answer says why
            a ping of the client's                 | open ; post 2 ; poll | the reference cuts the connection, where here the answer says why
            a packet of Socket.IO that is none     | open ; post 4abc ; poll | the reference cuts the connection, where here the answer says why
            a close                                | open ; post 1 ; GET /?EIO=4&transport=polling&sid={sid} | requests come here in no order, and a poll may have been on its way before the close
            a close behind an event                | open ; post 40 ; poll ; post 42["message",1]␞1 ; post 40
            a POST of maxPayload                   | open ; post 40 ; poll ; post 42["message","{x×99984}"] ; poll
            a message over maxPayload              | open ; post 42["message","{x×99985}"] ; post 40 | the reference lets the session go on without what was in it
            what a client takes for maxPayload     | open ; post 40 ; poll ; post 453-["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1},{"_placeholder":true,"num":2}]␞b{A×33332}␞b{A×33332}␞b{A×33332} | the reference has no tolerance for what its own client reckons wrongly
            all of a burst                         | open ; post 40 ; poll ; post 42["burst",60] ; packets 60
            a burst in one answer                  | open ; post 40 ; poll ; post 42["burst",60] ; poll | python-engineio takes 16 packets and no more
            another method                         | open ; PUT /?EIO=4&transport=polling&sid={sid} <40 | the reference takes it for a fault of its own
            another transport                      | open ; GET /?EIO=4&transport=websocket&sid={sid}
            a session, and no version              | open ; POST /?transport=polling&sid={sid} <40 | the version was settled by the handshake
            a body that says it is binary          | open ; POST /?EIO=4&transport=polling&sid={sid} Content-Type=application/octet-stream <40 | a body is what it is, whatever it says
            """;

    private static final String WEBSOCKETS = """
            a session                              | connect EIO=4&transport=websocket ; hear 1
            an event                               | connect EIO=4&transport=websocket ; say 40 ; hear 2 ; say 42["message",1] ; hear 1
            a binary message                       | connect EIO=4&transport=websocket ; say 40 ; hear 2 ; say 451-["message",{"_placeholder":true,"num":0}] ; binary 0102 ; hear 2
            a binary message as text               | connect EIO=4&transport=websocket ; say 40 ; hear 2 ; say 451-["message",{"_placeholder":true,"num":0}] ; say bAAEC␊Aw==␊ ; hear 2
            a client that takes text alone         | connect EIO=4&transport=websocket&b64=1 ; say 40 ; hear 2 ; say 451-["message",{"_placeholder":true,"num":0}] ; say bAAECAw== ; hear 2
            one that sends binary all the same     | connect EIO=4&transport=websocket&b64=1 ; say 40 ; hear 2 ; say 451-["message",{"_placeholder":true,"num":0}] ; binary 0102 ; hear 2
            one whose b64 is empty                 | connect EIO=4&transport=websocket&b64= ; say 40 ; hear 2 ; say 451-["message",{"_placeholder":true,"num":0}] ; binary 0102 ; hear 2
            packets that say nothing               | connect EIO=4&transport=websocket ; say 6 ; say 5 ; say 0 ; say 3 ; say 40 ; hear 2 ; say 42["message",1] ; hear 1
            what is no packet                      | connect EIO=4&transport=websocket ; say abc ; hear 2
            an empty message                       | connect EIO=4&transport=websocket ; say ; hear 2
            a ping of the client's                 | connect EIO=4&transport=websocket ; say 2 ; hear 2
            a packet of Socket.IO that is none     | connect EIO=4&transport=websocket ; say 4abc ; hear 2
            a message over maxPayload              | connect EIO=4&transport=websocket ; say 42["message","{x×99985}"] ; hear 2
            a close                                | connect EIO=4&transport=websocket ; say 40 ; hear 2 ; say 1 ; say 42["message",1] ; hear 1 | the reference waits until a ping is not answered
            an unknown transport                   | knock EIO=4&transport=abc
            an unknown session                     | knock EIO=4&transport=websocket&sid=abc
            protocol version 3                     | knock EIO=3&transport=websocket
            long-polling                           | knock EIO=4&transport=polling
            """;

    private static final String UPGRADES = """
            an upgrade                             | open ; post 40 ; poll ; upgrade ; say 2probe ; hear 1 ; say 5 ; say 42["message",1] ; hear 1
            an upgrade and a binary message        | open ; post 40 ; poll ; upgrade ; say 2probe ; hear 1 ; say 5 ; say 451-["message",{"_placeholder":true,"num":0}] ; say bAAEC␊ ; hear 2
            an upgrade to text alone               | open ; post 40 ; poll ; upgrade &b64=1 ; say 2probe ; hear 1 ; say 5 ; say 451-["message",{"_placeholder":true,"num":0}] ; binary 01 ; hear 2
            a poll while a WebSocket is tried      | open ; post 40 ; poll ; upgrade ; say 2probe ; hear 1 ; poll
            what waits when a WebSocket takes over | open ; post 40 ; poll ; post 42["message",1] ; upgrade ; say 2probe ; hear 1 ; say 5 ; hear 1
            long-polling after the upgrade         | open ; upgrade ; say 2probe ; hear 1 ; say 5 ; say 40 ; hear 1 ; poll ; post 40
            a second WebSocket                     | open ; upgrade ; say 2probe ; hear 1 ; say 5 ; say 40 ; hear 1 ; upgrade ; hear 1 ; back ; say 42["message",1] ; hear 1
            a second WebSocket beside a probe      | open ; upgrade ; say 2probe ; hear 1 ; upgrade ; hear 1 ; back ; say 5 ; say 40 ; hear 1
            an upgrade without a probe             | open ; post 40 ; poll ; upgrade ; say 5 ; say 42["message",1] ; hear 1
            another probe                          | open ; upgrade ; say 2abc ; hear 1 ; post 40 ; poll
            a message in place of a probe          | open ; upgrade ; say 40 ; hear 1 ; post 40 ; poll
            a message in place of an upgrade       | open ; upgrade ; say 2probe ; hear 1 ; say 40 ; hear 1 ; post 40 ; poll
            an upgrade while it is being decided   | open ; begin 40/slow, ; upgrade ; say 2probe ; hear 1 ; say 5 ; hear 1 ; end
            """;

    /** With an interval of 800 ms. */
    private static final String HEARTBEATS = """
            pings that are answered                | connect EIO=4&transport=websocket ; hear 2 ; say 3 ; hear 1 ; say 3 ; hear 1
            a ping that is not answered            | connect EIO=4&transport=websocket ; hear 3
            pings by long-polling                  | open ; poll ; post 3 ; poll ; post 3 ; poll
            a ping that is not answered there      | open ; poll ; poll ; poll
            """;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

    /** The reference, and this library on two containers. */
    private record Servers(String reference, String jetty, String tyrus) {}

    @BeforeAll
    static void install() throws Exception {
        NodeClients.installOrSkip("Answers of the reference server of Socket.IO", "parley.node.required");
    }

    @AfterAll
    static void stop() throws Exception {
        while (!RUNNING.isEmpty()) {
            RUNNING.pop().close();
        }
    }

    @TestFactory
    Stream<DynamicTest> requestsAreAnsweredAsTheReferenceDoes() throws Exception {
        return compared(REQUESTS, CALM);
    }

    @TestFactory
    Stream<DynamicTest> longPollingIsAsWithTheReference() throws Exception {
        return compared(LONG_POLLING, CALM);
    }

    @TestFactory
    Stream<DynamicTest> webSocketsAreAsWithTheReference() throws Exception {
        return compared(WEBSOCKETS, CALM);
    }

    @TestFactory
    Stream<DynamicTest> upgradesAreAsWithTheReference() throws Exception {
        return compared(UPGRADES, CALM);
    }

    @TestFactory
    Stream<DynamicTest> heartbeatsAreAsWithTheReference() throws Exception {
        return compared(
                HEARTBEATS,
                Limits.builder()
                        .pingInterval(Duration.ofMillis(800))
                        .pingTimeout(Duration.ofMillis(700))
                        .build());
    }

    private static Stream<DynamicTest> compared(String table, Limits limits) throws Exception {
        Servers servers = start(limits);
        return table.lines()
                .map(line -> line.split(" +\\| ", 3))
                .map(cells -> DynamicTest.dynamicTest(cells[0], () -> {
                    List<String> expected = play(servers.reference(), cells[1]);
                    for (String url : List.of(servers.jetty(), servers.tyrus())) {
                        String what = cells[0] + (url.equals(servers.jetty()) ? " on Jetty" : " on Tyrus");
                        List<String> found = play(url, cells[1]);
                        if (cells.length == 2) {
                            assertThat(found).as(what).isEqualTo(expected);
                        } else {
                            assertThat(found).as(what + ", since " + cells[2]).isNotEqualTo(expected);
                        }
                    }
                }));
    }

    private static Servers start(Limits limits) throws Exception {
        NodeServer reference = NodeServer.start(
                "reference-server.mjs",
                ("{'pingInterval':%d,'pingTimeout':%d,'maxHttpBufferSize':%d,"
                                + "'cors':{'origin':['%s'],'credentials':true}}")
                        .formatted(
                                limits.pingInterval().toMillis(),
                                limits.pingTimeout().toMillis(),
                                limits.maxMessageBytes(),
                                ComparedServer.ORIGIN)
                        .replace('\'', '"'));
        RUNNING.push(reference::stop);
        ComparedServer jetty = ComparedServer.onJetty(limits);
        RUNNING.push(jetty::stop);
        ComparedServer tyrus = ComparedServer.onTyrus(limits);
        RUNNING.push(tyrus::stop);
        return new Servers(reference.url(), jetty.url(), tyrus.url());
    }

    private static List<String> play(String url, String steps) throws Exception {
        try (ComparedClient client = new ComparedClient(HTTP, url)) {
            return client.plays(steps);
        }
    }
}
