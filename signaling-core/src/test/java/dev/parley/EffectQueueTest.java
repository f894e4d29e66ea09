package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EffectQueueTest {
    private final Object lock = new Object();
    private final List<String> done = new ArrayList<>();
    private final EffectQueue effects = new EffectQueue(lock, new SignalListener() {
        @Override
        public void failed(Throwable cause, String where) {
            done.add(where + " failed: " + cause.getMessage());
        }
    });

    @Test
    void effectsAreDoneInTheOrderOfTheSteps() {
        effects.add(() -> done.add("one"));
        effects.add(() -> done.add("two"));
        effects.run();
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void whatAnEffectBringsAboutIsDoneBehindWhatWaits() {
        effects.add(() -> {
            effects.add(() -> done.add("three"));
            effects.run();
            done.add("one");
        });
        effects.add(() -> done.add("two"));
        effects.run();
        assertThat(done).containsExactly("one", "two", "three");
    }

    @Test
    void whatThrowsIsReportedAndHoldsUpNothing() {
        effects.add(() -> {
            throw new IllegalStateException("no socket");
        });
        effects.add(() -> done.add("two"));
        effects.run();
        effects.add(() -> done.add("three"));
        effects.run();
        assertThat(done).containsExactly("a connection failed: no socket", "two", "three");
    }

    @Test
    void effectsAreDoneUnderNoLock() {
        effects.add(() -> done.add("locked: " + Thread.holdsLock(lock)));
        effects.run();
        assertThat(done).containsExactly("locked: false");
    }

    @Test
    void whoComesWhileAnotherThreadIsAboutItLeavesItThat() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        synchronized (lock) {
            effects.add(() -> {
                begun.countDown();
                await(left);
                done.add("one");
            });
        }
        Thread other = new Thread(effects::run);
        other.start();
        await(begun);
        synchronized (lock) {
            effects.add(() -> done.add("two by " + Thread.currentThread().getName()));
        }
        effects.run();
        left.countDown();
        other.join();
        assertThat(done).containsExactly("one", "two by " + other.getName());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
