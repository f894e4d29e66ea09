package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of few members and of many are alike, though those of many are not kept. */
class ManyMembersTest {
    private static final JsonScanner SCANNER = new JsonScanner(8);

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 66, 5_000})
    void eachIsFoundInItsOrder(int count) {
        Members members = scan(object(count));
        List<String> names = new ArrayList<>();
        members.forEach((name, value) -> names.add(name + "=" + value));
        assertThat(names)
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> "n" + i + "=" + i)
                        .toList());
        assertThat(members.size()).isEqualTo(count);
        assertThat(members.get("n0")).hasToString("Optional[0]");
        assertThat(members.get("n" + (count - 1))).hasToString("Optional[" + (count - 1) + "]");
        assertThat(members.get("n" + count)).isEmpty();
        assertThat(members.repeated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 65})
    void theLastOfTheSameNameCounts(int count) {
        String object = object(count);
        Members members = scan(object.substring(0, object.length() - 1) + ",\"n1\":\"again\"}");
        assertThat(members.get("n1")).hasToString("Optional[\"again\"]");
        assertThat(members.repeated()).contains("n1");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 65})
    void namesAndValuesCanBeReplaced(int count) {
        Members members = scan(object(count));
        assertThat(members.renamed("n0", "first").with("n1", RawJson.NULL).get("first"))
                .hasToString("Optional[0]");
        assertThat(members.renamed("n0", "first").with("n1", RawJson.NULL).get("n1"))
                .contains(RawJson.NULL);
        assertThat(members.renamed("no", "one")).isSameAs(members);
        assertThat(RawJson.of(members.renamed("n0", "first").without(Set.of("n1")))
                        .toString())
                .startsWith("{\"first\":0")
                .doesNotContain("\"n1\"");
    }

    private static Members scan(String json) {
        return SCANNER.scan(json.getBytes(UTF_8), "").outer();
    }

    private static String object(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"n" + i + "\" : " + i)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
