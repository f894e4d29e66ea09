package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final Turnstile turnstile = new Turnstile();
    private final List<String> reports = new ArrayList<>();

    @Test
    void reportsPassOneAfterTheOther() {
        assertThat(turnstile.pass(() -> reports.add("one"))).isTrue();
        assertThat(turnstile.pass(() -> reports.add("two"))).isTrue();
        assertThat(reports).containsExactly("one", "two");
    }

    @Test
    void theLastReportPassesAtOnceWhenNobodyIsOnTheWay() {
        turnstile.passLast(() -> reports.add("last"));
        assertThat(reports).containsExactly("last");
    }

    @Test
    void theLastReportPassesRightAfterTheOneThatIsOnItsWay() {
        turnstile.pass(() -> {
            turnstile.passLast(() -> reports.add("last"));
            reports.add("one");
        });
        assertThat(reports).containsExactly("one", "last");
    }

    @Test
    void nothingPassesAfterTheLastReport() {
        turnstile.passLast(() -> reports.add("last"));
        assertThat(turnstile.pass(() -> reports.add("late"))).isFalse();
        turnstile.passLast(() -> reports.add("later"));
        assertThat(reports).containsExactly("last");
    }

    @Test
    void theLastReportPassesAlsoBehindOneThatFails() {
        assertThatThrownBy(() -> turnstile.pass(() -> {
                    turnstile.passLast(() -> reports.add("last"));
                    throw new IllegalStateException("a fault");
                }))
                .hasMessage("a fault");
        assertThat(reports).containsExactly("last");
    }
}
