package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SignalRouter;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.spi.Admission;
import dev.parley.spi.Greeting;
import dev.parley.spi.WireFormat;
import dev.parley.wire.PlainJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    @Test
    void anEventForAWholeRoomIsEncodedOnceForEachWireFormat() {
        try (SignalRouter router = SignalRouter.builder().build()) {
            Counting one = new Counting();
            Counting other = new Counting();
            List<BareConnection> ones = room(BareConnection.admitted(router, one), 50);
            List<BareConnection> others = room(BareConnection.admitted(router, other), 50);
            one.encoded.clear();
            other.encoded.clear();

            router.room("room").orElseThrow().broadcast("app:news", "text");

            assertThat(one.encoded).containsExactly("app:news");
            assertThat(other.encoded).containsExactly("app:news");
            assertThat(lastOf(ones)).allMatch(each -> each == lastOf(ones).get(0));
            assertThat(lastOf(others))
                    .hasSize(50)
                    .allMatch(each -> each == lastOf(others).get(0));
            gone(ones);
            gone(others);
        }
    }

    @Test
    void everyoneButOneHearsIt() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        ScriptedPeer elsewhere = world.peer("elsewhere").joins("another room");
        world.router()
                .room("room")
                .orElseThrow()
                .broadcastExcept(world.router().peer(alice.id()).orElseThrow(), "app:news", List.of(1, 2));
        assertThat(bob.hears("app:news").data()).hasToString("[1,2]");
        alice.hearsNo("app:news");
        elsewhere.hearsNo("app:news");
    }

    private static List<BareConnection> room(Admission.Granted admission, int peers) {
        List<BareConnection> connections = new ArrayList<>();
        for (int i = 0; i < peers; i++) {
            BareConnection connection = BareConnection.open(admission);
            connection.says("{\"event\":\"room:join\",\"data\":{\"email\":\"peer" + i + "\",\"room\":\"room\"}}");
            connections.add(connection);
        }
        return connections;
    }

    private static List<byte[]> lastOf(List<BareConnection> connections) {
        return connections.stream()
                .map(each -> each.written.get(each.written.size() - 1))
                .toList();
    }

    private static void gone(List<BareConnection> connections) {
        connections.forEach(each -> each.handler().onClosed(1000, ""));
    }

    private static final class Counting implements WireFormat {
        private final WireFormat json = new PlainJson();
        private final List<String> encoded = new ArrayList<>();

        @Override
        public InboundEvent decode(byte[] utf8) {
            return json.decode(utf8);
        }

        @Override
        public byte[] encode(OutboundEvent event) {
            encoded.add(event.name());
            return json.encode(event);
        }

        @Override
        public byte[] encodeAck(RawJson ackId, JsonText answer) {
            return json.encodeAck(ackId, answer);
        }

        @Override
        public byte[] greet(Greeting greeting) {
            return json.greet(greeting);
        }
    }
}
