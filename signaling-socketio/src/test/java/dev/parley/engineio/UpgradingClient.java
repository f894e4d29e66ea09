package dev.parley.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client that goes by the protocol: polls, tries a WebSocket, stops polling, goes on there. */
final class UpgradingClient {
    private final EngineWorld world;
    private final String sid;
    private final boolean waitsForItsPost;
    private final List<String> received = new ArrayList<>();
    private Optional<PlayedExchange> poll = Optional.empty();
    private Optional<PlayedExchange> post = Optional.empty();
    private Optional<PlayedWebSocket> candidate = Optional.empty();
    private int read;
    private boolean probed;
    private boolean upgraded;
    private int sent;

    UpgradingClient(EngineWorld world) {
        this(world, true);
    }

    /**
     * A client that has opened a session.
     *
     * @param waitsForItsPost whether it goes on over the WebSocket only when its POST is answered
     */
    UpgradingClient(EngineWorld world, boolean waitsForItsPost) {
        this.world = world;
        this.waitsForItsPost = waitsForItsPost;
        this.sid = world.polls();
    }

    List<String> received() {
        return received;
    }

    int sent() {
        return sent;
    }

    boolean isUpgraded() {
        return upgraded;
    }

    String sid() {
        return sid;
    }

    Optional<PlayedWebSocket> webSocket() {
        return candidate;
    }

    /** Takes what has come, and polls again. */
    void reads() {
        poll.filter(PlayedExchange::isAnswered).ifPresent(answered -> {
            poll = Optional.empty();
            answered.packets().forEach(this::takes);
        });
        post.filter(PlayedExchange::isAnswered).ifPresent(answered -> post = Optional.empty());
        candidate.ifPresent(this::readsFrom);
        if (poll.isEmpty() && !probed && !upgraded) {
            poll = Optional.of(world.poll(sid));
        }
    }

    private void readsFrom(PlayedWebSocket webSocket) {
        for (; read < webSocket.received().size(); read++) {
            String packet = webSocket.received().get(read);
            if (packet.equals("3probe")) {
                probed = true;
            } else {
                takes(packet);
            }
        }
        if (!webSocket.isOpen() && !upgraded) {
            candidate = Optional.empty();
            probed = false;
        }
    }

    private void takes(String packet) {
        if (packet.startsWith("4")) {
            received.add(packet);
        }
    }

    /** Sends the next number, or two in a POST, if it may by now. */
    void says() {
        if (upgraded) {
            candidate.orElseThrow().says("4" + ++sent);
        } else if (!probed && post.isEmpty()) {
            post = Optional.of(world.post(sid, "4" + ++sent + "\u001e4" + ++sent));
        }
    }

    void tries() {
        if (candidate.isEmpty() && !upgraded) {
            candidate = Optional.of(world.upgrade(sid));
            read = 0;
        }
    }

    void probes() {
        candidate.filter(any -> !probed && !upgraded && read == 0).ifPresent(webSocket -> {
            read = webSocket.received().size();
            webSocket.says("2probe");
        });
    }

    /** Goes on over the WebSocket, if no request that it waits for is on its way any more. */
    void upgrades() {
        if (probed && !upgraded && poll.isEmpty() && (post.isEmpty() || !waitsForItsPost)) {
            upgraded = true;
            candidate.orElseThrow().says("5");
        }
    }

    /** The WebSocket fails before it has taken over. */
    void givesUp() {
        candidate.filter(any -> !upgraded).ifPresent(webSocket -> {
            webSocket.ends(1006);
            candidate = Optional.empty();
            probed = false;
        });
    }
}
