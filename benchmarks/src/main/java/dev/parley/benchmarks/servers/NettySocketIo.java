package dev.parley.benchmarks.servers;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.Transport;
import io.netty.channel.epoll.Epoll;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** netty-socketio with the handlers of the usual tutorial. */
final class NettySocketIo {
    private final SocketIOServer server;

    private NettySocketIo(int port) {
        Configuration settings = new Configuration();
        settings.setHostname("127.0.0.1");
        settings.setPort(port);
        settings.setTransports(Transport.WEBSOCKET);
        settings.setBossThreads(1);
        settings.setWorkerThreads(1);
        settings.setUseLinuxNativeEpoll(Epoll.isAvailable());
        settings.setWebsocketCompression(false);
        settings.setHttpCompression(false);
        settings.setRandomSession(true);
        SocketConfig sockets = new SocketConfig();
        sockets.setReuseAddress(true);
        sockets.setTcpNoDelay(true);
        settings.setSocketConfig(sockets);
        server = new SocketIOServer(settings);
    }

    static void start(int port) {
        NettySocketIo relay = new NettySocketIo(port);
        relay.server.addEventListener("room:join", Map.class, (client, data, ack) -> relay.join(client, data));
        relay.relay("user:call", "incoming:call", "offer");
        relay.relay("call:accepted", "call:accepted", "ans");
        relay.relay("peer:nego:needed", "peer:nego:needed", "offer");
        relay.relay("peer:nego:done", "peer:nego:final", "ans");
        relay.relay("ice:candidate", "ice:candidate", "candidate");
        relay.server.start();
    }

    private void join(SocketIOClient client, Map<?, ?> data) {
        String room = (String) data.get("room");
        Map<String, Object> joined = new LinkedHashMap<>();
        joined.put("email", data.get("email"));
        joined.put("id", client.getSessionId().toString());
        server.getRoomOperations(room).sendEvent("user:joined", joined);
        client.joinRoom(room);
        client.sendEvent("room:join", data);
    }

    private void relay(String sent, String received, String member) {
        server.addEventListener(sent, Map.class, (client, data, ack) -> {
            SocketIOClient to = server.getClient(UUID.fromString((String) data.get("to")));
            if (to != null) {
                Map<String, Object> signal = new LinkedHashMap<>();
                signal.put("from", client.getSessionId().toString());
                signal.put(member, data.get(member));
                to.sendEvent(received, signal);
            }
        });
    }
}
