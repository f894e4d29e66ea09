package dev.parley.room;

import dev.parley.call.CallSignal;
import dev.parley.room.SessionModel.Asked;
import dev.parley.room.SessionModel.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that may happen next. */
final class Moves {
    /** What begins a call, what answers it, what ends it. Everything else goes the same ways. */
    private static final List<CallSignal.Type> SIGNALS =
            List.of(CallSignal.Type.CALL, CallSignal.Type.ACCEPT, CallSignal.Type.END);

    private final Shell shell;

    Moves(Shell shell) {
        this.shell = shell;
    }

    /** What is on its way. */
    List<Move> pending(World world) {
        List<Move> moves = new ArrayList<>();
        for (SessionModel session : world.sessions) {
            if (!session.frame.isEmpty()) {
                moves.add(new Move.GoOn(session.peer));
            }
            session.untold.forEach(room -> moves.add(new Move.TellGone(session.peer, room)));
        }
        world.rooms.forEach((key, room) -> {
            if (!room.step.isEmpty() && room.step.get(0) instanceof Task.PlaceAgain again) {
                addPlaceAgain(world, key, again.offer(), moves);
            } else if (!room.isIdle()) {
                moves.add(new Move.Take(key));
            }
        });
        return moves;
    }

    private void addPlaceAgain(World world, RoomKey room, RoomCommand.Signal offer, List<Move> moves) {
        ModelPeer from = ModelPeer.of(offer.from());
        Asked asked = world.session(from).open().getOrDefault(offer.request(), new Asked(true, 0));
        List<Optional<RoomKey>> ways = asked.placements() > Shell.MAX_PLACEMENTS + 1
                ? List.of()
                : shell.ways(world, from, offer.type(), ModelPeer.of(offer.to()));
        ways.forEach(way -> moves.add(new Move.PlaceAgain(room, way)));
        if (asked.placements() > Shell.MAX_PLACEMENTS || ways.isEmpty()) {
            moves.add(new Move.GiveUp(room));
        }
    }

    /** What peers may do, and what may become of them. */
    List<Move> inputs(World world) {
        List<Move> moves = new ArrayList<>();
        for (SessionModel session : world.sessions) {
            if (session.isReady()) {
                addFrames(world, session, moves);
                moves.add(new Move.Lose(session.peer));
            } else if (session.presence == Presence.LOST) {
                moves.add(new Move.Resume(session.peer));
            }
            if (!session.isGone()) {
                moves.add(new Move.Go(session.peer));
            }
        }
        return moves;
    }

    private void addFrames(World world, SessionModel session, List<Move> moves) {
        if (!world.isGuest(session.peer)) {
            World.ROOMS.forEach(room -> moves.add(new Move.Join(session.peer, room)));
        }
        session.rooms.forEach(room -> moves.add(new Move.Leave(session.peer, room)));
        for (ModelPeer other : session.peer.others()) {
            for (CallSignal.Type type : SIGNALS) {
                for (Optional<RoomKey> way : shell.ways(world, session.peer, type, other)) {
                    moves.add(new Move.Send(session.peer, type, other, way));
                }
            }
        }
    }
}
