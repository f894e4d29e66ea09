package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MeaninglessTest {
    private static final Set<String> ROWS = Stream.of(
                    ConversationRows.class,
                    CallRows.class,
                    HostileMessageRows.class,
                    HostileFrameRows.class,
                    AdmissionRows.class,
                    SubprotocolRows.class,
                    EndingRows.class,
                    HandlerRows.class,
                    ReleasedClientRows.class,
                    SocketIoRows.class,
                    NamespaceRows.class)
            .flatMap(rows -> Arrays.stream(rows.getDeclaredMethods()))
            .filter(each -> each.isAnnotationPresent(Test.class) || each.isAnnotationPresent(TestFactory.class))
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void everyNameIsThatOfARow() {
        assertThat(ROWS)
                .containsAll(Meaningless.ROWS.values().stream()
                        .flatMap(each -> each.keySet().stream())
                        .toList());
    }

    @Test
    void soManyRowsAreLeftOutOfEachDialectAndNoMore() {
        Map<Dialect, Integer> counts = Meaningless.ROWS.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().size()));
        assertThat(counts).isEqualTo(Map.of(Dialect.PLAIN_JSON, 1, Dialect.SOCKET_IO, 9, Dialect.SOCKET_IO_POLLING, 2));
    }
}
