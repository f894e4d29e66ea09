package dev.parley.benchmarks.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Just enough of Socket.IO and of the protocol to relay a signal: it finds the receiver among the first characters, and
 * checks nothing.
 */
final class BareRelay {
    /** How much of a message {@link #route} has to be shown. */
    static final int ROUTE_LENGTH = 96;

    private static final int PING_SECONDS = 25;
    private static final String EVENT = "42[\"";
    private static final String TO = "\",{\"to\":\"";

    /** Somebody who is connected. */
    abstract static class Peer {
        private final String id = Ids.next();
        private volatile @Nullable String room;

        final String id() {
            return id;
        }

        abstract void send(String text);
    }

    /** What a signal is called on its way in, and how it begins on its way out. */
    private record Event(String name, String head) {
        static Event of(String sent, String received) {
            return new Event(sent, EVENT + received + "\",{\"from\":\"");
        }
    }

    /**
     * Where a signal goes.
     *
     * @param head what it begins with
     * @param rest where its own text goes on
     */
    record Route(Peer receiver, String head, int rest) {
        byte[] headBytes() {
            return head.getBytes(ISO_8859_1);
        }
    }

    private static final Map<String, Event> EVENTS = Arrays.stream(new Event[] {
                Event.of("user:call", "incoming:call"),
                Event.of("call:accepted", "call:accepted"),
                Event.of("peer:nego:needed", "peer:nego:needed"),
                Event.of("peer:nego:done", "peer:nego:final"),
                Event.of("ice:candidate", "ice:candidate")
            })
            .collect(Collectors.toMap(Event::name, Function.identity()));

    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final Map<String, Set<Peer>> rooms = new ConcurrentHashMap<>();

    BareRelay() {
        var unused = Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "pings");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleAtFixedRate(
                        () -> peers.values().forEach(peer -> peer.send("2")),
                        PING_SECONDS,
                        PING_SECONDS,
                        TimeUnit.SECONDS);
    }

    void opened(Peer peer) {
        peers.put(peer.id, peer);
        peer.send("0{\"sid\":\"" + Ids.next()
                + "\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
    }

    void closed(Peer peer) {
        peers.remove(peer.id);
        String room = peer.room;
        if (room != null) {
            rooms.computeIfPresent(room, (name, members) -> {
                members.remove(peer);
                return members.isEmpty() ? null : members;
            });
        }
    }

    /** Where a message goes that begins like this; nowhere if it is no signal, or for nobody. */
    Optional<Route> route(Peer sender, String start) {
        if (!start.startsWith(EVENT)) {
            return Optional.empty();
        }
        int endOfName = start.indexOf('"', EVENT.length());
        Event event = EVENTS.get(start.substring(EVENT.length(), Math.max(EVENT.length(), endOfName)));
        if (event == null || !start.startsWith(TO, endOfName)) {
            return Optional.empty();
        }
        int id = endOfName + TO.length();
        int end = start.indexOf('"', id);
        Peer receiver = peers.get(start.substring(id, end));
        return receiver == null
                ? Optional.empty()
                : Optional.of(new Route(receiver, event.head().concat(sender.id), end));
    }

    /** Takes what is no signal. */
    void control(Peer peer, String message) {
        if (message.equals("40")) {
            peer.send("40{\"sid\":\"" + peer.id + "\"}");
        } else if (message.startsWith("42[\"room:join\"")) {
            join(peer, text(message, "email"), text(message, "room"));
            peer.send(message);
        }
    }

    private void join(Peer peer, String email, String room) {
        String joined = "42[\"user:joined\",{\"email\":\"" + email + "\",\"id\":\"" + peer.id + "\"}]";
        rooms.getOrDefault(room, Set.of()).forEach(other -> {
            if (other != peer) {
                other.send(joined);
            }
        });
        peer.room = room;
        rooms.compute(room, (name, members) -> {
            Set<Peer> all = members == null ? ConcurrentHashMap.newKeySet(2) : members;
            all.add(peer);
            return all;
        });
    }

    private static String text(String message, String key) {
        String quoted = "\"" + key + "\":\"";
        int from = message.indexOf(quoted) + quoted.length();
        return message.substring(from, message.indexOf('"', from));
    }
}
