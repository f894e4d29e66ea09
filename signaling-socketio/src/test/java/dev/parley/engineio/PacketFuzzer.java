package dev.parley.engineio;

import dev.parley.Limits;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.Iterator;

/**
 * What {@link PacketFuzzTest} tries with seeds, for a fuzzer that is guided by coverage and runs as long as one likes:
 * Jazzer takes this class as its target. The input is a payload, sent packet by packet on a WebSocket and as a whole by
 * POST.
 */
public final class PacketFuzzer {
    private PacketFuzzer() {}

    /** Throws if anything was raised, or is left. */
    public static void fuzzerTestOneInput(byte[] data) {
        EngineWorld world = EngineWorld.serving(
                Limits.defaults(),
                it -> SocketIo.builder(it.router)
                        .namespace(
                                "/app",
                                Namespace.builder()
                                        .on("ask", (socket, arguments, reply) -> reply.send(arguments))
                                        .build())
                        .recovery(Recovery.ALWAYS)
                        .listener(it)
                        .build());
        PlayedWebSocket webSocket = world.webSocket();
        webSocket.says("40");
        webSocket.says("40/app,");
        world.time.run();
        for (Iterator<byte[]> packets = Payload.packets(data); packets.hasNext() && !webSocket.isGone(); ) {
            byte[] packet = packets.next();
            if (packet.length > 0 && packet[0] == 'B') {
                webSocket.saysBinary(packet);
            } else {
                webSocket.saysBytes(packet);
            }
            world.time.run();
        }
        String sid = world.polls();
        world.post(sid, "40\u001e40/app,");
        world.time.run();
        PlayedExchange post = world.post(sid, data);
        world.time.run();
        if (!webSocket.isGone()) {
            webSocket.ends(1000);
        }
        world.time.advance(Duration.ofMinutes(5));
        if (!world.faults.isEmpty() || !world.isEmpty() || !world.router.peers().isEmpty() || !post.isAnswered()) {
            throw new AssertionError("raised: " + world.faults + ", left: " + world.engine.connections()
                    + " sessions and " + world.router.peers().size() + " peers, answered: " + post.isAnswered());
        }
    }
}
