package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps what a peer has heard until it is asked for. */
final class Ear {
    private static final int MOST_SHOWN = 20;

    private final String name;
    private final Wire wire;
    private final Grammar grammar;
    private final List<Heard> kept = new ArrayList<>();

    Ear(String name, Wire wire, Grammar grammar) {
        this.name = name;
        this.wire = wire;
        this.grammar = grammar;
    }

    /** The next event of this name. */
    Heard hears(String event) {
        return next(each -> each.event().equals(event), "\"" + event + "\"");
    }

    /** The answer to a question. */
    Heard answer(String ackId, String question) {
        return next(each -> each.isAnswerTo(ackId), "answer to its \"" + question + "\"");
    }

    /** Whether an event of this name was heard before and not asked for. */
    boolean keeps(String event) {
        return kept.stream().anyMatch(each -> each.event().equals(event));
    }

    private Heard next(Predicate<Heard> wanted, String inWords) {
        Optional<Heard> before = kept(wanted);
        if (before.isPresent()) {
            return before.get();
        }
        // Bounded: what nobody asked for may come for as long as the connection lives.
        long patience = Grammar.PATIENCE.toNanos();
        long end = System.nanoTime() + patience;
        for (long left = patience; left > 0; left = end - System.nanoTime()) {
            Optional<String> frame = wire.receive(Duration.ofNanos(left));
            if (frame.isEmpty()) {
                break;
            }
            Heard heard = grammar.read(name, frame.get());
            if (wanted.test(heard)) {
                return heard;
            }
            kept.add(heard);
        }
        return fail(name + " heard no " + inWords + ", but " + inWords());
    }

    private Optional<Heard> kept(Predicate<Heard> wanted) {
        for (Iterator<Heard> each = kept.iterator(); each.hasNext(); ) {
            Heard heard = each.next();
            if (wanted.test(heard)) {
                each.remove();
                return Optional.of(heard);
            }
        }
        return Optional.empty();
    }

    private String inWords() {
        StringBuilder all = new StringBuilder(kept.isEmpty() ? "nothing else" : "this:");
        kept.stream()
                .skip(Math.max(0, kept.size() - MOST_SHOWN))
                .forEach(each -> all.append("\n  ").append(each));
        wire.awaitClose(Duration.ZERO)
                .ifPresent(how -> all.append("\nand its connection is closed: ").append(how));
        return all.toString();
    }
}
