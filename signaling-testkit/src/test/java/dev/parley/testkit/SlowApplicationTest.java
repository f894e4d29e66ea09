package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.SignalListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Code of the application's that takes too long: every wait for it ends. */
class SlowApplicationTest {
    private static final Duration TIMEOUT = Limits.defaults().decisionTimeout();

    private final Deque<CompletableFuture<Object>> pending = new ArrayDeque<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final World world = World.of(router -> router.listener(recorder())
            .relay("app:relay")
            .onRequest("app:slow", Object.class, (peer, data) -> {
                CompletableFuture<Object> answer = new CompletableFuture<>();
                pending.add(answer);
                return answer;
            }));

    @Test
    void aHandlerThatNeverEndsIsAwaitedNoLongerThanItMayTake() {
        ScriptedPeer alice = world.peer("alice");
        String asked = asksSlow(alice);
        world.time().advance(TIMEOUT.minusNanos(1));
        assertThat(failures).isEmpty();
        world.time().advance(Duration.ofNanos(1));
        alice.answerTo(asked).isRefused("internal_error");
        assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
    }

    @Test
    void whoseHandlerNeverEndsIsGoneWithinTheBoundAndTheOthersAreToldOnce() {
        World.Client alice = world.client("alice");
        alice.peer().joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.peer().sends("app:slow", "{}");
        alice.wire().close();
        world.time().advance(TIMEOUT);
        bob.hears("user:left").with("id", alice.peer().id());
        bob.hearsNo("user:left");
        assertThat(world.router().peers()).hasSize(1);
    }

    @Test
    void whileALateHandlerIsBusyOtherEventsOfItsPeerAreRefusedAndItsSignalsGoOn() {
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.sends("app:slow", "{}");
        world.time().advance(TIMEOUT);
        alice.hearsError("internal_error");
        alice.asks("app:slow", "{}").isRefused("overloaded");
        alice.calls(bob);
        bob.hears("incoming:call").from(alice);
    }

    @Test
    void aLateAnswerIsDroppedAndFreesItsPeer() {
        ScriptedPeer alice = world.peer("alice");
        String asked = asksSlow(alice);
        world.time().advance(TIMEOUT);
        alice.answerTo(asked).isRefused("internal_error");
        pending.remove().complete("late");
        String again = asksSlow(alice);
        pending.remove().complete("in time");
        assertThat(alice.answerTo(again).isOk().result().orElseThrow()).hasToString("\"in time\"");
    }

    @Test
    void anAnswerInTimeLeavesNoDeadline() {
        ScriptedPeer alice = world.peer("alice");
        world.time().runUntilIdle();
        int timers = world.time().timers();
        String asked = asksSlow(alice);
        pending.remove().complete("in time");
        alice.answerTo(asked).isOk();
        assertThat(world.time().timers()).isEqualTo(timers);
        world.time().advance(TIMEOUT);
        assertThat(failures).isEmpty();
    }

    private String asksSlow(ScriptedPeer peer) {
        String asked = peer.beginsToAsk("app:slow", "{}");
        world.time().runUntilIdle();
        return asked;
    }

    private SignalListener recorder() {
        return new SignalListener() {
            @Override
            public void failed(Throwable cause, String where) {
                failures.add(cause);
            }
        };
    }
}
