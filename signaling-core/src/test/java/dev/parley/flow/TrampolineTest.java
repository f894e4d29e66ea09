package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TrampolineTest {
    private final Trampoline trampoline = new Trampoline();
    private final List<String> done = new ArrayList<>();

    @Test
    void aTaskRunsBeforeTheCallReturns() {
        trampoline.run(() -> done.add("task"));

        assertThat(done).containsExactly("task");
    }

    @Test
    void aTaskGivenInsideATaskRunsRightAfterIt() {
        trampoline.run(() -> {
            trampoline.run(() -> done.add("second"));
            trampoline.run(() -> done.add("third"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void aChainOfAMillionTasksNeedsNoStack() {
        int[] left = {1_000_000};
        trampoline.run(new Runnable() {
            @Override
            public void run() {
                if (--left[0] > 0) {
                    trampoline.run(this);
                }
            }
        });

        assertThat(left[0]).isZero();
    }

    @Test
    void anotherThreadDoesNotWaitForThisOnesTask() {
        trampoline.run(() -> {
            CompletableFuture.runAsync(() -> trampoline.run(() -> done.add("theirs")))
                    .join();
            done.add("mine");
        });

        assertThat(done).containsExactly("theirs", "mine");
    }

    @Test
    void twoTrampolinesKnowNothingOfEachOther() {
        Trampoline other = new Trampoline();
        trampoline.run(() -> {
            other.run(() -> done.add("inner"));
            done.add("outer");
        });

        assertThat(done).containsExactly("inner", "outer");
    }

    @Test
    void aTaskThatThrowsLeavesTheThreadFreeForTheNext() {
        assertThatThrownBy(() -> trampoline.run(() -> {
                    throw new IllegalStateException("broken task");
                }))
                .hasMessage("broken task");

        trampoline.run(() -> done.add("next"));

        assertThat(done).containsExactly("next");
    }
}
