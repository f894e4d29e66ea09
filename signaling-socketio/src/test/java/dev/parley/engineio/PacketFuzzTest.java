package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a client sends, it ends its own session or goes on, and nothing else happens. */
class PacketFuzzTest {
    private static final int PACKETS = 2_500;

    private final EngineWorld world = EngineWorld.serving(
            Limits.defaults(),
            it -> SocketIo.builder(it.router)
                    .namespace(
                            "/app",
                            Namespace.builder()
                                    .on("echo", (socket, arguments, reply) -> socket.emit("echo", arguments))
                                    .on("ask", (socket, arguments, reply) -> reply.send(arguments))
                                    .onConnect(socket -> socket.request(Duration.ofSeconds(5), "really?"))
                                    .build())
                    .recovery(Recovery.ALWAYS)
                    .listener(it)
                    .build());
    private final PlayedWebSocket bystander = world.webSocket();
    private final List<Runnable> farewells = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "3,false", "4,false"})
    void anyPacketEndsItsOwnSessionOrNothing(long seed, boolean onWebSocket) {
        HostilePackets packets = new HostilePackets(seed);
        bystander.says("40");
        bystander.says("40/app,");
        world.time.run();
        for (int sent = 0; sent < PACKETS; sent++) {
            if (onWebSocket) {
                sendOnWebSocket(packets);
            } else {
                sendByPost(packets);
            }
            world.time.run();
            assertThat(world.faults).isEmpty();
            if (sent % 100 == 0) {
                bystanderIsUntouched(sent);
            }
        }
        bystanderIsUntouched(PACKETS);
        nothingIsLeft();
    }

    private PlayedWebSocket current = bystander;

    private void sendOnWebSocket(HostilePackets packets) {
        if (current == bystander || current.isGone() || packets.perhaps(50)) {
            PlayedWebSocket fresh = world.webSocket();
            farewells.add(() -> fresh.ends(1000));
            current = fresh;
            enter(packets, current::says);
        }
        if (packets.perhaps(20)) {
            current.saysBinary(packets.anything());
        } else {
            current.saysBytes(packets.perhaps(20) ? packets.anything() : packets.next());
        }
    }

    private String sid = "";

    private void sendByPost(HostilePackets packets) {
        if (sid.isEmpty() || packets.perhaps(50)) {
            sid = world.polls();
            enter(packets, text -> world.post(sid, text));
        }
        PlayedExchange post = world.post(sid, packets.perhaps(20) ? packets.anything() : packets.next());
        world.time.run();
        assertThat(post.isAnswered()).isTrue();
        PlayedExchange poll = world.poll(sid);
        world.time.run();
        if (poll.isAnswered() && poll.status() == 400) {
            sid = "";
        } else if (!poll.isAnswered()) {
            world.post(sid, "3");
            farewells.add(poll::clientGoesAway);
            sid = packets.perhaps(3) ? "" : sid;
        }
    }

    private void enter(HostilePackets packets, java.util.function.Consumer<String> says) {
        if (!packets.perhaps(4)) {
            says.accept("40");
            world.time.run();
        }
        if (!packets.perhaps(2)) {
            says.accept("40/app,");
            world.time.run();
        }
    }

    private void bystanderIsUntouched(int number) {
        int before = bystander.received().size();
        bystander.says("42/app," + number + "[\"ask\",1]");
        bystander.says("42" + number + "[\"room:leave\",{\"room\":\"none\"}]");
        world.time.run();
        assertThat(bystander.received().subList(before, bystander.received().size()))
                .anyMatch(each -> each.equals("43/app," + number + "[1]"))
                .anyMatch(each -> each.startsWith("43" + number + "[{\"ok\":false"));
        assertThat(bystander.isOpen()).isTrue();
    }

    private void nothingIsLeft() {
        bystander.ends(1000);
        farewells.forEach(Runnable::run);
        world.time.advance(Duration.ofMinutes(2));
        assertThat(world.faults).isEmpty();
        assertThat(world.router.peers()).isEmpty();
        assertThat(world.router.rooms()).isEmpty();
        assertThat(world.isEmpty()).isTrue();
        assertThat(world.told)
                .filteredOn("opened"::equals)
                .hasSameSizeAs(world.told.stream()
                        .filter(each -> each.startsWith("closed"))
                        .toList());
    }
}
