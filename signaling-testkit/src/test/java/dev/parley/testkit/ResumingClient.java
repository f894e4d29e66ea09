package dev.parley.testkit;

import dev.parley.Peer;
import dev.parley.spi.Admission;
import dev.parley.spi.Continuity;
import dev.parley.spi.Handshake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a client remembers from one connection to the next. */
final class ResumingClient {
    private final ResumeWorld world;
    private final String name;
    final List<String> events = new ArrayList<>();
    final List<String> frames = new ArrayList<>();
    final List<String> acks = new ArrayList<>();
    final List<String> greetings = new ArrayList<>();
    final List<ResumingSocket> sockets = new ArrayList<>();
    String id = "";
    String token = "";
    Runnable onGreeting = () -> {};
    /** The ids of all events that it has received, over all its connections. */
    final List<String> received = new ArrayList<>();

    ResumingClient(ResumeWorld world, String name) {
        this.world = world;
        this.name = name;
    }

    ResumingSocket connects(Continuity continuity) {
        ResumingSocket socket = open(continuity, any -> {});
        world.idle();
        return socket;
    }

    ResumingSocket open(Continuity continuity, Consumer<ResumingSocket> beforeGreeting) {
        ResumingSocket socket = new ResumingSocket(this, beforeGreeting);
        sockets.add(socket);
        Handshake handshake = new Handshake(Map.of(), Map.of("user", List.of(name)), Map.of(), "test", false);
        world.door()
                .admit(handshake)
                .thenAccept(admission ->
                        ((Admission.Granted) admission).open(socket, continuity).whenComplete(socket::opened));
        return socket;
    }

    ResumingSocket comesBack() {
        return connects(new Continuity.Resuming(token, lastReceived()));
    }

    ResumingSocket comesBack(String with, String offset) {
        return connects(new Continuity.Resuming(with, Optional.of(offset)));
    }

    /** What it says that it has received last, if it says that so many of its events have not arrived. */
    String receivedBefore(int lost) {
        return received.get(received.size() - 1 - lost);
    }

    private Optional<String> lastReceived() {
        return received.isEmpty() ? Optional.empty() : Optional.of(receivedBefore(0));
    }

    /** Comes back, and something happens between the server's consent and its greeting. */
    ResumingSocket prepares(Consumer<ResumingSocket> meanwhile) {
        ResumingSocket socket = open(new Continuity.Resuming(token, lastReceived()), meanwhile);
        world.idle();
        return socket;
    }

    /** Comes back on a thread that is inside the server already. */
    ResumingSocket comesBackWithin() {
        return open(new Continuity.Resuming(token, lastReceived()), socket -> {});
    }

    ResumingClient joins(String room) {
        return says("room:join", "{\"email\":\"" + name + "\",\"room\":\"" + room + "\"}");
    }

    ResumingClient says(String event, String data) {
        socket().says("{\"event\":\"" + event + "\",\"data\":" + data + "}");
        world.idle();
        return this;
    }

    ResumingClient asks(String event, String data, int id) {
        socket().says("{\"event\":\"" + event + "\",\"data\":" + data + ",\"id\":" + id + "}");
        world.idle();
        return this;
    }

    /** The network is gone, and the server notices. */
    ResumingClient cut() {
        socket().ends(1006);
        world.idle();
        return this;
    }

    ResumingClient cutWith(int code) {
        socket().ends(code);
        world.idle();
        return this;
    }

    ResumingSocket socket() {
        return sockets.get(sockets.size() - 1);
    }

    VirtualTime time() {
        return world.time();
    }

    Peer peer() {
        return world.router().peer(id).orElseThrow();
    }

    boolean isHere() {
        return world.router().peer(id).isPresent();
    }

    List<String> events(String event) {
        return events.stream()
                .filter(each -> each.contains("\"event\":\"" + event + "\""))
                .toList();
    }

    boolean wasResumed() {
        return greetings.get(greetings.size() - 1).contains("\"resumed\":true");
    }

    void hears(String frame) {
        frames.add(frame);
        Members members = new Members(frame);
        if (frame.startsWith("{\"greeting\"")) {
            greetings.add(frame);
            id = members.text("greeting");
            token = members.text("token");
            onGreeting.run();
        } else if (frame.contains("\"offset\":")) {
            received.add(members.text("offset"));
            events.add(frame);
        } else {
            acks.add(frame);
        }
    }

    private record Members(String frame) {
        String text(String name) {
            return frame.replaceFirst(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
        }
    }
}
