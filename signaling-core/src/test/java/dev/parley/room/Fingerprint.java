package dev.parley.room;

import dev.parley.call.Side;
import dev.parley.room.CallIndexModel.Claim;
import dev.parley.room.RoomCommand.Ongoing;
import dev.parley.room.RoomCommand.Signal;
import dev.parley.room.SessionModel.Asked;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A world as a number. Worlds have the same if they differ only in what decides nothing: how requests, generations and
 * versions are numbered, in which order the members of a room came, which of a pair called, and by {@link Naming} which
 * peer and which room is which.
 *
 * <p>Numbers count by what they stand for. A request is that of the command which is on its way for it. A version is one
 * that the member was sent, or is not. A generation is that of the call which lives in the room, or of one that is over.
 *
 * <p>That two different worlds have the same number by accident is less likely than 10^-6 for five million of them.
 */
final class Fingerprint {
    private final World world;
    private final Naming naming;

    private Fingerprint(World world, Naming naming) {
        this.world = world;
        this.naming = naming;
    }

    static long of(World world) {
        long least = Long.MAX_VALUE;
        for (Naming naming : Naming.of(world)) {
            least = Math.min(least, new Fingerprint(world, naming).ofWorld());
        }
        return least;
    }

    private long ofWorld() {
        long sum = 0;
        for (SessionModel session : world.sessions) {
            sum += mix(1, of(session));
        }
        for (Map.Entry<RoomKey, RoomModel> room : world.rooms.entrySet()) {
            sum += mix(2, mix(of(room.getKey()), of(room.getValue())));
        }
        for (Map.Entry<Pair, Claim> claim : world.index.claims().entrySet()) {
            sum += mix(3, mix(of(claim.getKey()), of(claim.getValue())));
        }
        return sum;
    }

    private long of(SessionModel session) {
        long print = mix(of(session.peer), ofName(session.presence));
        print = mix(print, of(session.recorded));
        print = mix(print, of(session.rooms));
        print = mix(print, of(session.untold));
        print = mix(print, session.open().size());
        long calls = 0;
        for (Map.Entry<String, CallTableModel.Entry> call :
                session.calls.entries().entrySet()) {
            Pair pair = Pair.of(session.peer, ModelPeer.valueOf(call.getKey()));
            calls += mix(of(pair), of(pair, call.getValue()));
        }
        return mix(mix(print, calls), of(session.frame));
    }

    private long of(Pair pair, CallTableModel.Entry entry) {
        long asked = mix(of(entry.room()), entry.asked());
        return entry.call()
                .map(call -> mix(mix(asked, of(call.room())), of(call.room(), pair, call.number())))
                .orElse(asked);
    }

    private long of(Claim claim) {
        return mix(of(claim.room()), claim.offers() * 2L + (claim.hasCall() ? 1 : 0));
    }

    private long of(RoomModel room) {
        long print = 0;
        for (RoomSnapshot.MemberState state : room.now.members()) {
            print += mix(of(state.member().peer()), state.rosterVersion() == room.now.version() ? 1 : 2);
        }
        for (RoomCall call : room.now.calls()) {
            long sides = of(call, call.caller()) + of(call, call.callee());
            print += mix(mix(of(call.pair()), sides), ofName(call.state().phase()));
        }
        for (RoomCommand command : room.queue) {
            print = mix(print, of(room.now.key(), command));
        }
        return mix(print, of(room.step));
    }

    private long of(RoomCall call, PeerRef peer) {
        Side side = Pair.sideOf(peer, call.otherThan(peer));
        boolean rings =
                call.state().caller().isPresent() && call.state().caller().get() == side;
        return mix(of(peer), (call.state().offerOf(side).isPresent() ? 2 : 0) + (rings ? 1 : 0));
    }

    private long of(List<Task> tasks) {
        long print = 4;
        for (Task task : tasks) {
            print = mix(print, of(task));
        }
        return print;
    }

    private long of(Task task) {
        if (task instanceof Task.Claim claim) {
            return mix(mix(5, of(claim.wanted())), of(claim.offer()));
        } else if (task instanceof Task.PlaceAgain again) {
            return mix(6, of(again.offer()));
        }
        Task.Post post = (Task.Post) task;
        return mix(mix(7, of(post.room())), of(post.room(), post.command()));
    }

    private long of(RoomKey room, RoomCommand command) {
        if (command instanceof RoomCommand.Join join) {
            return mix(8, of(join.from()));
        } else if (command instanceof RoomCommand.Leave leave) {
            return mix(9, of(leave.from()));
        } else if (command instanceof RoomCommand.Gone gone) {
            return mix(10, of(gone.peer()));
        } else if (command instanceof RoomCommand.Returned returned) {
            return mix(11, of(returned.peer()));
        }
        Signal signal = (Signal) command;
        return signal.call() instanceof Ongoing number
                ? mix(of(signal), of(room, Pair.of(signal.from(), signal.to()), number))
                : of(signal);
    }

    private long of(Signal signal) {
        long print = mix(mix(mix(12, of(signal.from())), of(signal.to())), ofName(signal.type()));
        Asked asked = world.session(signal.from()).open().get(signal.request());
        return mix(print, asked == null ? -1 : asked.placements());
    }

    private long of(RoomKey key, Pair pair, Ongoing number) {
        RoomModel room = world.rooms.get(key);
        if (room != null) {
            for (RoomCall call : room.now.calls()) {
                if (call.generation() == number.generation() && call.pair().equals(pair)) {
                    return 1;
                }
            }
        }
        return 2;
    }

    private long of(Set<RoomKey> rooms) {
        long sum = 0;
        for (RoomKey room : rooms) {
            sum += mix(13, of(room));
        }
        return sum;
    }

    private long of(RoomKey key) {
        return naming.placeOf(key);
    }

    private long of(Pair pair) {
        return naming.placeOf(pair);
    }

    private static long ofName(Enum<?> constant) {
        return constant.name().hashCode();
    }

    private long of(PeerRef peer) {
        return naming.placeOf(peer);
    }

    /** The finisher of splitmix64 (Steele, Lea and Flood 2014), over a sum in which order counts. */
    private static long mix(long print, long next) {
        long mixed = print * 0x9E3779B97F4A7C15L + next + 1;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
