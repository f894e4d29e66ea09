package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** A Socket.IO client in the main namespace, where signaling is. For one thread. */
final class SocketIoPeer {
    private final PacketSocket socket;
    private final String id;
    private final List<String> unasked = new ArrayList<>();
    private int requests;

    /** Enters. */
    SocketIoPeer(PacketSocket socket) {
        this.socket = socket;
        socket.send("40");
        this.id = SuiteApp.idIn(socket.next(), "");
    }

    static SocketIoPeer on(JettyHost host) {
        return new SocketIoPeer(host.openWebSocket());
    }

    String id() {
        return id;
    }

    PacketSocket socket() {
        return socket;
    }

    /** Joins a room, and waits until it is in. */
    SocketIoPeer joins(String room, String email) {
        String wish = "{\"email\":\"" + email + "\",\"room\":\"" + room + "\"}";
        assertThat(asks("room:join", wish)).isEqualTo("{\"ok\":true}");
        assertThat(hears("room:join")).isEqualTo(wish);
        return this;
    }

    SocketIoPeer emits(String event, String json) {
        socket.send("42[\"" + event + "\"," + json + "]");
        return this;
    }

    /** Emits an event and waits for its acknowledgement, of which this is the argument. */
    String asks(String event, String json) {
        String number = Integer.toString(requests++);
        socket.send("42" + number + "[\"" + event + "\"," + json + "]");
        return answerTo(number);
    }

    /** The argument of an acknowledgement. */
    String answerTo(String number) {
        return next("43" + number + "[");
    }

    /** The argument of the next event of this name; those of other names stay. */
    String hears(String event) {
        return next("42[\"" + event + "\",");
    }

    private String next(String prefix) {
        int kept = 0;
        while (kept < unasked.size() && !unasked.get(kept).startsWith(prefix)) {
            kept++;
        }
        String packet = kept < unasked.size() ? unasked.remove(kept) : socket.next();
        while (!packet.startsWith(prefix)) {
            unasked.add(packet);
            packet = socket.next();
        }
        assertThat(packet).endsWith("]");
        return packet.substring(prefix.length(), packet.length() - 1);
    }
}
