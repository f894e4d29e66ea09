package dev.parley.room;

import dev.parley.call.CallSignal;
import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.protocol.LeaveReason;
import dev.parley.room.RoomCommand.Opening;
import dev.parley.room.RoomCommand.Signal;
import dev.parley.room.SessionModel.Asked;
import dev.parley.room.SessionModel.Presence;
import dev.parley.session.KnownCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the code around rooms does, step by step: that of events, signals, sessions and the directory. Between two steps
 * any other thread may act. One step are only what is done under one lock, and what {@link Task} gives reasons for.
 *
 * <p>Where that code goes by names or ids, this leaves the choice open: which of several rooms two peers meet in, and
 * which of two gives up first whose offers cross while they change rooms. So peers are alike, and so are rooms.
 */
final class Shell {
    /** The first of a pair gives up after so many, the second after one more. */
    static final int MAX_PLACEMENTS = 3;

    private static final RoomCommand.Ongoing UNPLACED = new RoomCommand.Ongoing(0);
    private static final JsonText NOTHING = out -> out.value("");

    private final Set<Rule> rules;

    Shell(Set<Rule> rules) {
        this.rules = rules;
    }

    boolean keeps(Rule rule) {
        return rules.contains(rule);
    }

    /** The world after a move. */
    World after(World before, Move move) {
        World world = before.copy();
        if (move instanceof Move.Join join) {
            join(world.session(join.peer()), join.room());
        } else if (move instanceof Move.Leave leave) {
            SessionModel peer = world.session(leave.peer());
            long request = peer.ask(true, 0);
            peer.frame = List.of(new Task.Post(leave.room(), new RoomCommand.Leave(leave.peer(), request, List.of())));
        } else if (move instanceof Move.Send send) {
            SessionModel from = world.session(send.from());
            long request = from.ask(send.type() == CallSignal.Type.CALL, 0);
            Signal signal =
                    new Signal(send.from(), request, send.to(), send.type(), NOTHING, Optional.empty(), UNPLACED);
            from.frame = List.of(place(from, signal, send.wanted()));
        } else if (move instanceof Move.Lose lose) {
            world.session(lose.peer()).presence = Presence.LOST;
        } else if (move instanceof Move.Resume resume) {
            resume(world, world.session(resume.peer()));
        } else if (move instanceof Move.Go go) {
            world.session(go.peer()).end();
        } else if (move instanceof Move.TellGone gone) {
            world.session(gone.peer()).told(gone.room());
            world.post(gone.room(), new RoomCommand.Gone(gone.peer(), LeaveReason.DISCONNECTED));
        } else if (move instanceof Move.GoOn goOn) {
            SessionModel peer = world.session(goOn.peer());
            peer.frame = perform(world, peer.frame);
        } else {
            turn(world, move);
        }
        return world;
    }

    private void turn(World world, Move move) {
        if (move instanceof Move.Take take) {
            new RoomTurn(world, take.room(), this).take();
        } else if (move instanceof Move.PlaceAgain again) {
            RoomModel room = world.room(again.room());
            Signal offer = ((Task.PlaceAgain) room.step.get(0)).offer();
            room.step = List.of(place(world.session(offer.from()), offer, again.wanted()));
        } else if (move instanceof Move.GiveUp giveUp) {
            RoomModel room = world.room(giveUp.room());
            Signal offer = ((Task.PlaceAgain) room.step.get(0)).offer();
            room.step = List.of();
            answer(world, offer.from(), offer.request());
            new RoomTurn(world, giveUp.room(), this).end();
        }
    }

    private void join(SessionModel peer, RoomKey room) {
        if (keeps(Rule.RECORD_ROOM_FIRST)) {
            peer.record(room);
        }
        long request = peer.ask(true, 0);
        peer.frame = List.of(new Task.Post(room, new RoomCommand.Join(peer.peer, request, "")));
    }

    /** One step: whoever goes meanwhile is in the room no more, and nothing comes of its return. */
    private static void resume(World world, SessionModel peer) {
        peer.presence = Presence.CONNECTED;
        peer.rooms.forEach(room -> world.post(room, new RoomCommand.Returned(peer.peer)));
    }

    private static Task place(SessionModel from, Signal signal, Optional<RoomKey> wanted) {
        return wanted.<Task>map(room -> new Task.Claim(signal, room)).orElseGet(() -> {
            KnownCall call = from.calls.find(signal.to().id()).orElseThrow();
            return new Task.Post(call.room(), signal.in(call.number()));
        });
    }

    /**
     * Where a signal may go: to the room of the call that its sender knows, which is an empty optional, or to one of
     * those in which it would begin one. Nowhere if it is refused at once.
     */
    List<Optional<RoomKey>> ways(World world, ModelPeer from, CallSignal.Type type, ModelPeer to) {
        SessionModel sender = world.session(from);
        SessionModel receiver = world.session(to);
        if (receiver.isGone()) {
            return List.of();
        } else if (sender.calls.find(to.id()).isPresent()) {
            return List.of(Optional.empty());
        } else if (type != CallSignal.Type.CALL) {
            return List.of();
        }
        return meetingRooms(sender, receiver, world.admitsGuests())
                .map(Optional::of)
                .toList();
    }

    private static Stream<RoomKey> meetingRooms(SessionModel from, SessionModel to, boolean admitsGuests) {
        if (to.rooms.stream().anyMatch(from.rooms::contains)) {
            return to.rooms.stream().filter(from.rooms::contains);
        } else if (!admitsGuests) {
            return Stream.of();
        } else if (to.rooms.isEmpty() && from.rooms.isEmpty()) {
            return Stream.of(RoomKey.of(Pair.of(from.peer, to.peer)));
        }
        return to.rooms.isEmpty() ? from.rooms.stream() : to.rooms.stream();
    }

    /** Does the first of these tasks. Returns what is left. */
    List<Task> perform(World world, List<Task> tasks) {
        if (tasks.get(0) instanceof Task.Claim claim) {
            return claim(world, claim);
        }
        Task.Post post = (Task.Post) tasks.get(0);
        world.post(post.room(), post.command());
        if (keeps(Rule.TELL_AGAIN)) {
            post.toldAgainIfGone().forEach(peer -> world.session(peer).tellAgainIfGone(post.room()));
        }
        return tasks.subList(1, tasks.size());
    }

    private List<Task> claim(World world, Task.Claim claim) {
        Signal offer = claim.offer();
        SessionModel from = world.session(offer.from());
        SessionModel to = world.session(offer.to());
        if (from.isGone() || to.isGone()) {
            answer(world, offer.from(), offer.request());
            return List.of();
        }
        Pair pair = Pair.of(offer.from(), offer.to());
        world.index = world.index.claim(pair, claim.wanted());
        RoomKey room = keeps(Rule.ASK_INDEX) ? world.index.room(pair) : claim.wanted();
        if (keeps(Rule.RECORD_CALL_FIRST)) {
            from.calls = from.calls.ask(offer.to().id(), room);
            to.calls = to.calls.ask(offer.from().id(), room);
        }
        return List.of(new Task.Post(room, offer.in(new Opening(GlarePolicy.FIRST_OFFER_WINS, false))));
    }

    /** An offer came to a room that can't decide about it any more: it is asked anew, under another number. */
    Task placeAgain(World world, Signal offer) {
        SessionModel from = world.session(offer.from());
        Optional<Asked> asked = Optional.ofNullable(from.open().get(offer.request()));
        if (keeps(Rule.TAKE_FIRST)) {
            from.take(offer.request());
        }
        long request = keeps(Rule.ANSWER_WHERE_DECIDED)
                ? from.ask(true, asked.orElseThrow().placements() + 1)
                : offer.request();
        return new Task.PlaceAgain(
                new Signal(offer.from(), request, offer.to(), offer.type(), NOTHING, Optional.empty(), UNPLACED));
    }

    void answer(World world, PeerRef from, long request) {
        if (world.session(from).take(request).isEmpty()) {
            world.broken.add(Invariant.NO_REQUEST_ANSWERED_TWICE);
        }
    }
}
