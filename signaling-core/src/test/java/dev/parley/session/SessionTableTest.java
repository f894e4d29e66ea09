package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.LeaveReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each input makes of a session, as docs/concurrency.md has it. */
class SessionTableTest {
    private static final SessionEnd HOW = new SessionEnd(LeaveReason.DISCONNECTED, 1006, "");
    private static final SessionInput RESUMES = new SessionInput.ResumeAsked(2, true);

    /** The inputs that lead to a phase. */
    private static final Map<String, List<SessionInput>> PHASES = inOrder(
            Map.entry("opening", List.of()),
            Map.entry("connected", List.of(new SessionInput.Opened())),
            Map.entry("connected, another waits", List.of(new SessionInput.Opened(), RESUMES)),
            Map.entry("terminated", List.of(new SessionInput.Opened(), new SessionInput.Terminated(1000, "kicked"))),
            Map.entry("lost", List.of(new SessionInput.Opened(), new SessionInput.Lost(1, HOW, true))),
            Map.entry(
                    "awaited",
                    List.of(
                            new SessionInput.Opened(),
                            new SessionInput.Lost(1, HOW, true),
                            new SessionInput.PlaceAnswered(1, true))),
            Map.entry("over", List.of(new SessionInput.Opened(), new SessionInput.Closed(1, HOW))));

    private static final Map<String, SessionInput> INPUTS = inOrder(
            Map.entry("opened", new SessionInput.Opened()),
            Map.entry("lost", new SessionInput.Lost(1, HOW, true)),
            Map.entry("lost, too much", new SessionInput.Lost(1, HOW, false)),
            Map.entry("closed", new SessionInput.Closed(1, HOW)),
            Map.entry("terminated", new SessionInput.Terminated(1000, "kicked")),
            Map.entry("resume asked", new SessionInput.ResumeAsked(3, true)),
            Map.entry("resume asked, too much", new SessionInput.ResumeAsked(3, false)),
            Map.entry("place granted", new SessionInput.PlaceAnswered(1, true)),
            Map.entry("no place", new SessionInput.PlaceAnswered(1, false)),
            Map.entry("window passed", new SessionInput.WindowPassed(1)),
            Map.entry("unresumable", new SessionInput.Unresumable()));

    /** What the text below the table says once. */
    private static final Set<List<SessionEffect>> IN_EVERY_PHASE =
            Set.of(List.of(new SessionEffect.Refused(3)), List.of(new SessionEffect.PlaceReleased()));

    @Test
    void theTableInTheDocumentationIsTrueAndComplete() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "concurrency.md")).stream()
                .dropWhile(line -> !line.startsWith("| phase | input |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(documented).containsExactlyElementsOf(table());
    }

    private static List<String> table() {
        List<String> rows = new ArrayList<>();
        PHASES.forEach((phase, way) -> INPUTS.forEach((name, input) -> {
            SessionMachine machine = new SessionMachine(true);
            RecordedSessionEffects effects = new RecordedSessionEffects();
            way.forEach(each -> machine.handle(each, effects));
            SessionSnapshot before = machine.snapshot();
            effects.take();
            machine.handle(input, effects);
            List<SessionEffect> brought = effects.take();
            boolean changes = !brought.isEmpty() || !machine.snapshot().equals(before);
            if (changes && !IN_EVERY_PHASE.contains(brought) && !(name.equals("lost, too much") && !waits(before))) {
                rows.add("| %s | %s | %s | %s |".formatted(phase, name, phase(machine.snapshot()), worded(brought)));
            }
        }));
        return rows;
    }

    private static String phase(SessionSnapshot of) {
        return of.phase().name().toLowerCase(Locale.ROOT) + (waits(of) ? ", another waits" : "");
    }

    private static boolean waits(SessionSnapshot in) {
        return in.waiting() != 0;
    }

    private static String worded(List<SessionEffect> effects) {
        return effects.isEmpty()
                ? "none"
                : effects.stream().map(SessionTableTest::worded).collect(Collectors.joining(", "));
    }

    private static String worded(SessionEffect effect) {
        return effect.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    @SafeVarargs
    private static <V> Map<String, V> inOrder(Map.Entry<String, V>... entries) {
        Map<String, V> all = new LinkedHashMap<>();
        for (Map.Entry<String, V> each : entries) {
            all.put(each.getKey(), each.getValue());
        }
        return all;
    }
}
