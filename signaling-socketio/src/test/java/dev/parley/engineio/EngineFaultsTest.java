package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.SocketIo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What throws where it may not ends its own session, and no other. */
class EngineFaultsTest {
    private final List<EngineSocket> sockets = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private Set<String> broken = Set.of();
    private final EngineWorld world = EngineWorld.of(new Application());

    @Test
    void aHandlerThatThrowsEndsItsSessionOnLongPollingAndThePostIsAnswered() {
        String sid = world.polls();
        String other = world.polls();
        broken = Set.of("text");
        PlayedExchange post = world.post(sid, "4a");
        world.time.run();
        assertThat(post.isAnswered()).isTrue();
        assertThat(world.told).contains("closed 1006");
        assertThat(world.faults).hasSize(1);
        broken = Set.of();
        assertThat(world.post(other, "4b").text()).isEqualTo("ok");
        assertThat(heard).containsExactly("4b");
    }

    @Test
    void aHandlerThatThrowsEndsItsSessionOnAWebSocket() {
        PlayedWebSocket webSocket = world.webSocket();
        broken = Set.of("text", "closed");
        webSocket.says("4a");
        assertThat(world.isEmpty()).isTrue();
        assertThat(webSocket.isGone()).isTrue();
        assertThat(world.faults).hasSize(2);
    }

    @Test
    void anApplicationThatThrowsAnErrorWhenASessionIsOpenedEndsIt() {
        broken = Set.of("opened");
        PlayedWebSocket webSocket = world.webSocket();
        assertThat(world.isEmpty()).isTrue();
        assertThat(webSocket.isGone()).isTrue();
        assertThat(world.faults).hasSize(1);
    }

    @Test
    void anApplicationThatThrowsWhenTheServerClosesKeepsNobodyFromClosing() {
        PlayedWebSocket webSocket = world.webSocket();
        broken = Set.of("closing");
        CompletableFuture<Void> closed = world.router.shutdown().toCompletableFuture();
        world.time.run();
        assertThat(closed).isCompleted();
        assertThat(webSocket.closedWith).isEqualTo(1001);
    }

    @Test
    void aWebSocketThatThrowsEndsItsSession() {
        PlayedWebSocket webSocket = world.webSocket();
        webSocket.broken = true;
        sockets.get(0).send("4a".getBytes(UTF_8));
        assertThat(world.told).contains("closed 1006");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aWebSocketThatThrowsWhileItIsTriedLeavesTheSessionWhereItIs() {
        String sid = world.polls();
        PlayedWebSocket webSocket = world.upgrade(sid);
        webSocket.broken = true;
        webSocket.says("2probe");
        PlayedExchange poll = world.poll(sid);
        sockets.get(0).send("4a".getBytes(UTF_8));
        world.time.run();
        assertThat(poll.packets()).containsExactly("4a");
        assertThat(world.told).doesNotContain("closed 1006");
    }

    @Test
    void aListenerThatThrowsAtAFaultStopsNoNamespace() {
        EngineWorld serving = EngineWorld.serving(
                Limits.defaults(),
                it -> SocketIo.builder(it.router)
                        .namespace(
                                "/app",
                                Namespace.builder()
                                        .on("fail", (socket, arguments, reply) -> {
                                            throw new IllegalStateException("a fault");
                                        })
                                        .on("count", (socket, arguments, reply) -> heard.add("count " + arguments))
                                        .build())
                        .listener(new EngineListener() {
                            @Override
                            public void failed(Throwable cause, String where) {
                                throw new AssertionError("broken listener");
                            }
                        })
                        .build());
        PlayedWebSocket client = serving.webSocket();
        client.says("40/app,");
        client.says("42/app,[\"fail\"]");
        client.says("42/app,[\"count\",1]");
        serving.time.run();
        assertThat(heard).containsExactly("count [1]");
    }

    private final class Application implements EngineApp {
        @Override
        public EngineHandler opened(EngineSocket socket) {
            sockets.add(socket);
            check("opened");
            return new EngineWorld.Heard() {
                @Override
                public boolean onText(byte[] packet) {
                    check("text");
                    return heard.add(new String(packet, UTF_8));
                }

                @Override
                public void onClosed(int code, String reason) {
                    check("closed");
                }
            };
        }

        @Override
        public void closing() {
            check("closing");
        }

        private void check(String what) {
            if (broken.contains(what)) {
                throw new AssertionError("broken at " + what);
            }
        }
    }
}
