package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SignalRouter;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemorySocketIoTest {
    private final VirtualTime time = VirtualTime.seeded(7);
    private final SignalRouter router = time.in(SignalRouter.builder()).build();
    private final InMemoryTransport socketIo =
            InMemoryTransport.to(SocketIo.builder(router).build(), time);

    @Test
    void itsPeersMeetThoseOfPlainJson() {
        ScriptedPeer alice = socketIo.peer("alice").joins("room");
        ScriptedPeer bob = InMemoryTransport.to(router, time).peer("bob").joins("room");
        bob.calls(alice, "{\"sdp\":\"o1\"}");
        alice.hears("incoming:call").from(bob).withJson("offer", "{\"sdp\":\"o1\"}");
    }

    @Test
    void whoAnswersPingsStaysAndWhoDoesNotIsDropped() {
        ScriptedPeer alice = socketIo.peer("alice");
        InMemoryWire wire = socketIo.connect();
        ScriptedPeer zombie = ScriptedPeer.on(wire, Dialect.SOCKET_IO, "zombie");
        wire.ignorePings();
        assertThat(wire.awaitClose(Duration.ofHours(1))).isPresent();
        zombie.isClosedWith(CloseStatus.ABNORMAL);
        alice.joins("room");
        assertThat(socketIo.connections()).isEqualTo(1);
    }
}
