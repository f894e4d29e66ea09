package dev.parley.session;

import dev.parley.protocol.LeaveReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A session and all that is around it: what has become of its effects, and what may happen next. */
final class SessionWorld {
    /** The machine, or the machine with one of its rules changed. */
    @FunctionalInterface
    interface Life {
        Step step(SessionSnapshot from, SessionInput input);
    }

    /** What the machine made of an input. */
    record Step(SessionSnapshot next, List<SessionEffect> effects) {
        static Step of(SessionSnapshot from, SessionInput input) {
            SessionMachine machine = SessionMachine.restore(from);
            RecordedSessionEffects effects = new RecordedSessionEffects();
            machine.handle(input, effects);
            return new Step(machine.snapshot(), effects.take());
        }
    }

    private static final SessionEnd LOSS = new SessionEnd(LeaveReason.DISCONNECTED, 1006, "lost");
    private static final SessionEnd LEFT = new SessionEnd(LeaveReason.LEFT, 1000, "bye");

    private SessionSnapshot life;
    private int asked = SessionMachine.FIRST;
    private int owner;
    private boolean ownerIsLeaving;
    private final Set<Integer> undecided = new TreeSet<>();
    private final Set<Integer> placesAsked = new TreeSet<>();
    private int places;
    private final Set<Integer> windows = new TreeSet<>();
    private int window;
    private boolean isPublished;
    private boolean isTerminated;
    private int ends;

    SessionWorld(boolean resumable) {
        this.life = new SessionMachine(resumable).snapshot();
    }

    private SessionWorld(SessionWorld from) {
        life = from.life;
        asked = from.asked;
        owner = from.owner;
        ownerIsLeaving = from.ownerIsLeaving;
        undecided.addAll(from.undecided);
        placesAsked.addAll(from.placesAsked);
        places = from.places;
        windows.addAll(from.windows);
        window = from.window;
        isPublished = from.isPublished;
        isTerminated = from.isTerminated;
        ends = from.ends;
    }

    /** Everything there is, to tell two worlds apart. */
    List<Object> state() {
        return List.of(
                life,
                asked,
                owner,
                ownerIsLeaving,
                Set.copyOf(undecided),
                Set.copyOf(placesAsked),
                places,
                Set.copyOf(windows),
                window,
                isPublished,
                isTerminated,
                ends);
    }

    SessionPhase phase() {
        return life.phase();
    }

    /** Everything that may happen now, also what is late or comes twice. */
    List<SessionInput> inputs() {
        List<SessionInput> all = new ArrayList<>();
        all.add(new SessionInput.Opened());
        for (int each = SessionMachine.FIRST; each <= asked; each++) {
            all.addAll(losses(each));
            all.add(new SessionInput.Closed(each, LEFT));
        }
        all.add(new SessionInput.Terminated(1000, "kicked"));
        all.add(new SessionInput.ResumeAsked(asked + 1, true));
        all.add(new SessionInput.ResumeAsked(asked + 1, false));
        placesAsked.forEach(each -> all.addAll(answers(each)));
        windows.forEach(each -> all.add(new SessionInput.WindowPassed(each)));
        all.add(new SessionInput.Unresumable());
        return all;
    }

    /** What is sure to happen next, one way or another; nothing where the session may go on as it is. */
    List<SessionInput> due() {
        if (ownerIsLeaving) {
            return losses(owner);
        }
        if (!placesAsked.isEmpty()) {
            return answers(placesAsked.iterator().next());
        }
        return window == 0 ? List.of() : List.of(new SessionInput.WindowPassed(window));
    }

    private static List<SessionInput> losses(int connection) {
        return List.of(new SessionInput.Lost(connection, LOSS, true), new SessionInput.Lost(connection, LOSS, false));
    }

    private static List<SessionInput> answers(int absence) {
        return List.of(new SessionInput.PlaceAnswered(absence, true), new SessionInput.PlaceAnswered(absence, false));
    }

    /** The world after one step. Fails where something is wrong with it. */
    SessionWorld after(SessionInput input, Life rules) {
        Step step = rules.step(life, input);
        wrongIf(isPast(input) && !step.next().equals(life), "something changed by what is past");
        boolean losesTooMuch = input instanceof SessionInput.Lost lost && !lost.replayable();
        wrongIf(
                step.next().phase() == SessionPhase.CONNECTED
                        && !losesTooMuch
                        && step.effects().contains(new SessionEffect.Refused(life.waiting())),
                "a connection that was superseded becomes a new peer");
        SessionWorld next = new SessionWorld(this);
        next.takes(input);
        next.life = step.next();
        step.effects().forEach(next::bringsAbout);
        next.check();
        return next;
    }

    private boolean isPast(SessionInput input) {
        return phase() == SessionPhase.OVER
                || (input instanceof SessionInput.Lost lost && lost.connection() != life.connection())
                || (input instanceof SessionInput.Closed closed && closed.connection() != life.connection())
                || (input instanceof SessionInput.WindowPassed passed && passed.absence() != window)
                || (input instanceof SessionInput.PlaceAnswered answered && answered.absence() != life.absence());
    }

    /** What the input says by itself. */
    private void takes(SessionInput input) {
        if (input instanceof SessionInput.Lost lost) {
            isGone(lost.connection());
        } else if (input instanceof SessionInput.Closed closed) {
            isGone(closed.connection());
        } else if (input instanceof SessionInput.Terminated) {
            isTerminated |= isPublished;
        } else if (input instanceof SessionInput.ResumeAsked resuming) {
            asked = resuming.connection();
            undecided.add(asked);
        } else if (input instanceof SessionInput.PlaceAnswered answered) {
            placesAsked.remove(answered.absence());
            places += answered.granted() ? 1 : 0;
        }
    }

    private void isGone(int connection) {
        if (connection == owner) {
            owner = 0;
            ownerIsLeaving = false;
        }
    }

    private void bringsAbout(SessionEffect effect) {
        if (effect instanceof SessionEffect.Opened opened) {
            wrongIf(isPublished, "a peer is new twice");
            isPublished = true;
            isCarriedBy(opened.connection());
        } else if (effect instanceof SessionEffect.Resumed resumed) {
            isDecided(resumed.connection());
            isCarriedBy(resumed.connection());
        } else if (effect instanceof SessionEffect.Superseded superseded) {
            isDecided(superseded.connection());
        } else if (effect instanceof SessionEffect.Refused refused) {
            isDecided(refused.connection());
        } else if (effect instanceof SessionEffect.Suspended) {
            wrongIf(isTerminated, "a terminated peer is waited for");
        } else if (effect instanceof SessionEffect.PlaceAsked place) {
            placesAsked.add(place.absence());
        } else if (effect instanceof SessionEffect.PlaceReleased) {
            places--;
        } else if (effect instanceof SessionEffect.WindowOpened opened) {
            wrongIf(window != 0, "two windows are open");
            window = opened.absence();
            windows.add(window);
        } else if (effect instanceof SessionEffect.WindowClosed) {
            window = 0;
        } else if (effect instanceof SessionEffect.Cut cut) {
            ownerIsLeaving |= cut.connection() == owner;
        } else if (effect instanceof SessionEffect.Closed closed) {
            ownerIsLeaving |= closed.connection() == owner;
        } else if (effect instanceof SessionEffect.Ended) {
            wrongIf(!isPublished, "a peer ends that nobody knew of");
            ends++;
        }
    }

    private void isCarriedBy(int connection) {
        wrongIf(owner != 0, "two connections carry one peer");
        wrongIf(isTerminated, "a terminated peer comes back");
        owner = connection;
        ownerIsLeaving = false;
    }

    private void isDecided(int connection) {
        wrongIf(!undecided.remove(connection), "a connection is decided on twice");
    }

    private void check() {
        boolean isCarried = phase() == SessionPhase.CONNECTED || phase() == SessionPhase.TERMINATED;
        boolean isAwaited = phase() == SessionPhase.AWAITED;
        wrongIf(owner != (isCarried ? life.connection() : 0), phase() + ", and carried by " + owner);
        Set<Integer> waiting = life.waiting() == 0 ? Set.of() : Set.of(life.waiting());
        wrongIf(!undecided.equals(waiting), undecided + " wait, and it knows of " + waiting);
        wrongIf(!undecided.isEmpty() && !ownerIsLeaving, "a connection waits for the end of one that goes on");
        wrongIf(phase() == SessionPhase.TERMINATED && !ownerIsLeaving, "it is to end, and its connection goes on");
        wrongIf(isTerminated && phase() != SessionPhase.TERMINATED && phase() != SessionPhase.OVER, "it goes on");
        wrongIf(places != (isAwaited ? 1 : 0), phase() + ", and " + places + " places are taken");
        wrongIf(window != (isAwaited ? life.absence() : 0), phase() + ", and window " + window + " is open");
        wrongIf(phase() == SessionPhase.LOST && !placesAsked.contains(life.absence()), "no place is asked for");
        wrongIf((isAwaited || phase() == SessionPhase.LOST) && !life.resumable(), "it waits for one that can't come");
        boolean hasEnded = isPublished && phase() == SessionPhase.OVER;
        wrongIf(ends != (hasEnded ? 1 : 0), phase() + ", and its end was told " + ends + " times");
    }

    private static void wrongIf(boolean wrong, String what) {
        if (wrong) {
            throw new AssertionError(what);
        }
    }
}
