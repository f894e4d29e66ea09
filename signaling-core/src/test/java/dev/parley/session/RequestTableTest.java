package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTableTest {
    private final RequestTable<String> table = new RequestTable<>();

    @Test
    void aRequestIsTakenOnce() {
        long number = table.add("join");
        assertThat(table.find(number)).isEqualTo("join");
        assertThat(table.take(number)).isEqualTo("join");
        assertThat(table.take(number)).isNull();
        assertThat(table.find(number)).isNull();
    }

    @Test
    void aNumberIsNotUsedAgain() {
        long first = table.add("first");
        table.take(first);
        for (int i = 0; i < 100; i++) {
            table.take(table.add("another"));
        }
        table.add("last");
        assertThat(table.take(first)).isNull();
    }

    @Test
    void itGrowsWithWhatIsOpenAndNotWithWhatWas() {
        table.add("held");
        for (int i = 0; i < 100_000; i++) {
            table.take(table.add("answered"));
        }
        assertThat(table.capacity()).isLessThan(16);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itKeepsWhateverIsOpenHoweverOldItIs(long seed) {
        Random dice = new Random(seed);
        Map<Long, String> open = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            if (dice.nextInt(5) < 3) {
                String request = "request " + i;
                open.put(table.add(request), request);
            } else if (!open.isEmpty()) {
                Long number = open.keySet().stream()
                        .skip(dice.nextInt(open.size()))
                        .findFirst()
                        .orElseThrow();
                assertThat(table.take(number)).as("seed " + seed).isEqualTo(open.remove(number));
            }
        }
        assertThat(table.size()).as("seed " + seed).isEqualTo(open.size());
    }
}
