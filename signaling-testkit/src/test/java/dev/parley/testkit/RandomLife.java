package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.call.CallSignal;
import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.LeaveReason;
import dev.parley.room.Pair;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEvent;
import dev.parley.room.RoomKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Peers that do whatever comes to their mind, each at its own pace, for as long as time passes. */
final class RandomLife {
    /** Stands in every payload. */
    static final String SECRET = "192.0.2.17";

    private final VirtualTime time;
    private final Random dice;
    private final BiConsumer<RoomKey, RoomCommand> post;
    private final List<RoomKey> rooms;
    private final List<LivingPeer> peers = new ArrayList<>();
    private int peersMade;

    /**
     * A life of its own.
     *
     * @param post takes what peers want of rooms
     */
    RandomLife(VirtualTime time, Random dice, BiConsumer<RoomKey, RoomCommand> post, int peers, int rooms) {
        this.time = time;
        this.dice = dice;
        this.post = post;
        this.rooms = IntStream.range(0, rooms)
                .mapToObj(number -> RoomKey.named("family room " + number))
                .toList();
        for (int i = 0; i < peers; i++) {
            this.peers.add(newPeer());
            actLater(i);
        }
    }

    List<RoomKey> rooms() {
        return rooms;
    }

    /** The server goes away: every room is closed, and life goes on. */
    void close() {
        rooms.forEach(room -> post.accept(room, new RoomCommand.Close()));
    }

    private LivingPeer newPeer() {
        return new LivingPeer("id" + peersMade++);
    }

    private void actLater(int number) {
        time.schedule(Duration.ofMillis(dice.nextInt(120_000)), () -> {
            act(number);
            actLater(number);
        });
    }

    private void act(int number) {
        LivingPeer peer = peers.get(number);
        switch (dice.nextInt(24)) {
            case 0, 1, 2 -> join(peer);
            case 3 -> leave(peer);
            case 4, 5, 6, 7, 8 -> offer(peer, pick(peers));
            case 9, 10, 11, 12, 13, 14, 15, 16 -> signal(peer);
            case 17, 18 -> relay(peer, pick(peers));
            case 19, 20 -> fanOut(peer);
            case 21 -> broadcast(peer);
            case 22 -> List.copyOf(peer.rooms()).forEach(room -> post.accept(room, new RoomCommand.Returned(peer)));
            default -> {
                if (dice.nextInt(4) == 0) {
                    peers.set(number, newPeer());
                    goAway(peer);
                }
            }
        }
    }

    private void join(LivingPeer peer) {
        RoomKey room = peer.rooms().size() < 3 ? pick(rooms) : pick(peer.rooms());
        peer.rooms().add(room);
        String email = "someone" + dice.nextInt(300) + "@example.org";
        post.accept(room, new RoomCommand.Join(peer, peer.nextRequest(), email));
    }

    private void leave(LivingPeer peer) {
        if (!peer.rooms().isEmpty()) {
            List<RoomKey> left = dice.nextBoolean() ? List.of(pick(peer.rooms())) : List.copyOf(peer.rooms());
            left.forEach(peer.rooms()::remove);
            post.accept(left.get(0), new RoomCommand.Leave(peer, peer.nextRequest(), left.subList(1, left.size())));
        }
    }

    private void offer(LivingPeer from, LivingPeer to) {
        if (from != to && !from.calls().containsKey(to)) {
            Optional<RoomKey> shared =
                    from.rooms().stream().filter(to.rooms()::contains).findFirst();
            boolean named = shared.isPresent() && dice.nextBoolean();
            RoomCommand.Opening opening = new RoomCommand.Opening(pick(List.of(GlarePolicy.values())), named);
            CallSignal.Type type = dice.nextInt(4) > 0 ? CallSignal.Type.CALL : CallSignal.Type.OFFER;
            post.accept(shared.orElseGet(() -> RoomKey.of(Pair.of(from, to))), signal(from, to, type, opening));
        }
    }

    private void signal(LivingPeer from) {
        if (!from.calls().isEmpty()) {
            LivingPeer to = pick(from.calls().keySet());
            LivingPeer.KnownCall call = from.calls().get(to);
            CallSignal.Type type = pick(List.of(CallSignal.Type.values()));
            long generation = call.generation() - (dice.nextInt(10) == 0 ? 1 : 0);
            post.accept(call.room(), signal(from, to, type, new RoomCommand.Ongoing(generation)));
        }
    }

    private RoomCommand.Signal signal(LivingPeer from, LivingPeer to, CallSignal.Type type, RoomCommand.CallRef call) {
        Optional<String> offerId = dice.nextBoolean() ? Optional.of("offer " + dice.nextInt(3)) : Optional.empty();
        return new RoomCommand.Signal(from, from.nextRequest(), to, type, payload(), offerId, call);
    }

    private void relay(LivingPeer from, LivingPeer to) {
        if (!to.rooms().isEmpty()) {
            post.accept(pick(to.rooms()), new RoomCommand.Relay(from, from.nextRequest(), to, custom()));
        }
    }

    private void fanOut(LivingPeer from) {
        if (!from.rooms().isEmpty()) {
            List<RoomKey> all = List.copyOf(from.rooms());
            post.accept(
                    all.get(0),
                    new RoomCommand.Fanout(from, from.nextRequest(), custom(), all.subList(1, all.size()), Set.of()));
        }
    }

    private void broadcast(LivingPeer peer) {
        Optional<String> except = dice.nextBoolean() ? Optional.of(peer.id()) : Optional.empty();
        post.accept(pick(rooms), new RoomCommand.Broadcast(custom(), except));
    }

    private void goAway(LivingPeer peer) {
        LeaveReason reason = pick(List.of(LeaveReason.values()));
        Set<RoomKey> known = new LinkedHashSet<>(peer.rooms());
        peer.calls().values().forEach(call -> known.add(call.room()));
        peer.rooms().clear();
        known.forEach(room -> post.accept(room, new RoomCommand.Gone(peer, reason)));
    }

    private RoomEvent.Custom custom() {
        return new RoomEvent.Custom("chat:message", payload());
    }

    /** As it may come from the network, with whitespace and over several lines, or from an application. */
    private JsonText payload() {
        int number = dice.nextInt(1_000);
        if (dice.nextInt(8) == 0) {
            return out -> out.beginArray().value(SECRET).value(number).endArray();
        }
        byte[] bytes =
                ("{ \"sdp\":\n\"a=candidate " + SECRET + "\\r\\n\",\r\n\t\"n\" : " + number + "}").getBytes(UTF_8);
        return RawJson.view(bytes, 0, bytes.length);
    }

    private <T> T pick(Collection<T> from) {
        return List.copyOf(from).get(dice.nextInt(from.size()));
    }
}
