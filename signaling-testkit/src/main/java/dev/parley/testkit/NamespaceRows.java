package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What becomes of one namespace of a client becomes of that one alone. */
abstract class NamespaceRows {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private final TransportConformance transport;

    NamespaceRows(TransportConformance transport) {
        this.transport = transport;
    }

    @Test
    void whileOneNamespaceIsUndecidedTheOthersGoOn() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice");
        alice.sendsFrame("40/gated,");
        alice.joins("room").hears("room:peers");
        HostileWire wire = (HostileWire) alice.wire();
        send(wire, "40/echo,", "42/echo,[\"message\",1]");
        hear(wire, "40/echo,{", "42/echo,[\"message-back\",1]");
    }

    @Test
    void whatIsSentToANamespaceThatIsUndecidedArrivesInOrderWithItsAttachments() {
        HostileWire wire = enter("40/echo,", "40/gated,");
        send(wire, "42/gated,[\"message\",1]", "451-/gated,[\"message\"," + PLACEHOLDER + "]");
        wire.sendBinary(new byte[] {1, 2, 3});
        send(wire, "42/gated,[\"message\",2]", "42/echo,[\"open-gate\"]");
        hear(
                wire,
                "40/echo,{",
                "40/gated,{",
                "42/gated,[\"message-back\",1]",
                "451-/gated,[\"message-back\"," + PLACEHOLDER + "]",
                Packets.binary(new byte[] {1, 2, 3}),
                "42/gated,[\"message-back\",2]");
    }

    @Test
    void whoLeavesANamespaceThatIsUndecidedIsNotLetIn() {
        HostileWire wire = enter("40/echo,", "40/gated,");
        send(wire, "41/gated,", "42/echo,[\"open-gate\"]", "42/echo,[\"message\",1]");
        hear(wire, "40/echo,{", "42/echo,[\"message-back\",1]");
        send(wire, "40/gated,", "42/gated,[\"message\",2]");
        hear(wire, "40/gated,{", "42/gated,[\"message-back\",2]");
    }

    /** Released clients leave the middle one out, as long as they have not heard that they are in. */
    @TestFactory
    Stream<DynamicTest> whoConnectsDisconnectsAndConnectsInOneBreathIsConnected() {
        return Stream.of(List.of("40/echo,", "41/echo,", "40/echo,"), List.of("40/echo,", "40/echo,"))
                .map(breath -> DynamicTest.dynamicTest(String.join(" ", breath), () -> {
                    HostileWire wire = enter(breath.toArray(String[]::new));
                    send(wire, "42/echo,[\"message\",1]");
                    hear(wire, "40/echo,{", "40/echo,{", "42/echo,[\"message-back\",1]");
                }));
    }

    @Test
    void whatComesTooLateForANamespaceIsDropped() {
        HostileWire wire = enter("40/echo,", "41/echo,");
        send(wire, "42/echo,[\"message\",1]", "43/echo,7[]", "41/echo,", "451-/echo,[\"message\"," + PLACEHOLDER + "]");
        wire.sendBinary(new byte[] {1, 2, 3});
        send(wire, "40/echo,", "42/echo,[\"message\",2]");
        hear(wire, "40/echo,{", "40/echo,{", "42/echo,[\"message-back\",2]");
    }

    @Test
    void whatCrossesTheServersDisconnectIsDropped() {
        HostileWire wire = enter("40/echo,", "42/echo,[\"leave\"]", "42/echo,[\"message\",1]");
        hear(wire, "40/echo,{", "41/echo,");
        send(wire, "42/echo,[\"message\",2]", "40/echo,", "42/echo,[\"message\",3]");
        hear(wire, "40/echo,{", "42/echo,[\"message-back\",3]");
    }

    @Test
    void whatAnswersNothingIsDropped() {
        HostileWire wire = enter("40/echo,");
        String answer = "[\"" + "x".repeat(100_000) + "\"]";
        for (int i = 0; i < 100; i++) {
            send(wire, "43/echo," + i + answer, "43" + i + answer);
        }
        send(wire, "43/echo,7[", "43/echo,[]", "43/echo,99999999999999999999[]", "42/echo,[\"message\",1]");
        hear(wire, "40/echo,{", "42/echo,[\"message-back\",1]");
    }

    @Test
    void aSignalThatComesTooLateIsDropped() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.sendsFrame("41").sendsFrame("42[\"room:join\",{\"email\":\"late\",\"room\":\"room\"}]");
        bob.hears("user:left").with("id", alice.id()).with("reason", "left");
        alice.sendsFrame("40");
        assertNotEquals(alice.id(), alice.hears(SocketIoGrammar.CONNECT).text("sid"));
        bob.hearsNo("user:joined");
    }

    /** A peer that has sent these, and has heard nothing of it yet. */
    private HostileWire enter(String... packets) {
        HostileWire wire =
                (HostileWire) transport.open(router -> router).peer("alice").wire();
        send(wire, packets);
        return wire;
    }

    private static void send(HostileWire wire, String... packets) {
        Stream.of(packets).forEach(wire::send);
    }

    private static void hear(HostileWire wire, String... beginnings) {
        for (String beginning : beginnings) {
            String heard = wire.receive(Grammar.PATIENCE).orElse("nothing");
            assertEquals(beginning, heard.substring(0, Math.min(beginning.length(), heard.length())), heard);
        }
    }
}
