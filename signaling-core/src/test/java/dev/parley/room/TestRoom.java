package dev.parley.room;

import dev.parley.call.CallSignal;
import dev.parley.call.GlarePolicy;
import dev.parley.json.RawJson;
import dev.parley.room.RoomCommand.CallRef;
import java.util.List;
import java.util.Optional;

/** A room, and what it answers to each command. */
final class TestRoom {
    static final RoomKey KEY = RoomKey.named("room");

    private final RecordedEffects effects = new RecordedEffects();
    private final RoomMachine room;
    private long requests;

    private TestRoom(RoomSettings settings) {
        room = new RoomMachine(KEY, settings, 1, false);
    }

    static TestRoom of(int maxPeers) {
        return new TestRoom(new RoomSettings(maxPeers, false));
    }

    static TestRoom withGuests() {
        return new TestRoom(new RoomSettings(1000, true));
    }

    RoomMachine room() {
        return room;
    }

    List<RoomEffect> takes(RoomCommand command) {
        room.handle(command, effects);
        return effects.take();
    }

    TestRoom joins(PeerRef... peers) {
        for (PeerRef peer : peers) {
            takes(join(peer, peer.id()));
        }
        return this;
    }

    RoomCommand.Join join(PeerRef peer, String email) {
        return new RoomCommand.Join(peer, ++requests, email);
    }

    RoomCommand.Leave leave(PeerRef peer) {
        return new RoomCommand.Leave(peer, ++requests, List.of());
    }

    RoomCommand.Signal call(PeerRef from, PeerRef to) {
        return signal(CallSignal.Type.CALL, from, to, new RoomCommand.Opening(GlarePolicy.FIRST_OFFER_WINS, false));
    }

    RoomCommand.Signal signal(CallSignal.Type type, PeerRef from, PeerRef to, CallRef call) {
        return new RoomCommand.Signal(from, ++requests, to, type, RawJson.NULL, Optional.empty(), call);
    }

    /** The number of the newest call. */
    RoomCommand.Ongoing lastCall() {
        return new RoomCommand.Ongoing(room.snapshot().nextGeneration() - 1);
    }

    long nextRequest() {
        return ++requests;
    }
}
