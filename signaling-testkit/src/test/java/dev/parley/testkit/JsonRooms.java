package dev.parley.testkit;

import dev.parley.SignalRouterBuilder;
import dev.parley.json.RawJson;
import dev.parley.room.PeerRef;
import dev.parley.room.RecordedEffects;
import dev.parley.room.RoomCodec;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffect;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomRecorder;
import java.util.HashMap;
import java.util.Map;

/**
 * Rooms whose commands and effects go through JSON on their way, as if the room were on another machine. Peers that are
 * gone are known by their ids.
 */
final class JsonRooms implements RoomRecorder {
    private final Map<String, PeerRef> peers = new HashMap<>();
    private final RoomCodec codec = new RoomCodec(peers::get);
    private final RecordedEffects effects = new RecordedEffects();

    private JsonRooms() {}

    /** Has the rooms of a router take their commands so. */
    static SignalRouterBuilder in(SignalRouterBuilder builder) {
        return Recorders.in(builder, room -> new JsonRooms());
    }

    @Override
    public void handle(RoomMachine room, RoomCommand command, RoomEffects out) {
        remember(command);
        room.handle(codec.command(RawJson.of(RoomCodec.json(command))), effects);
        for (RoomEffect effect : effects.take()) {
            codec.effect(RawJson.of(RoomCodec.json(effect))).applyTo(out);
        }
    }

    @Override
    public void ended() {}

    private void remember(RoomCommand command) {
        if (command instanceof RoomCommand.Request request) {
            remember(request.from());
        }
        if (command instanceof RoomCommand.Signal signal) {
            remember(signal.to());
        } else if (command instanceof RoomCommand.Relay relay) {
            remember(relay.to());
        } else if (command instanceof RoomCommand.Gone gone) {
            remember(gone.peer());
        } else if (command instanceof RoomCommand.Returned returned) {
            remember(returned.peer());
        }
    }

    private void remember(PeerRef peer) {
        peers.putIfAbsent(peer.id(), peer);
    }
}
