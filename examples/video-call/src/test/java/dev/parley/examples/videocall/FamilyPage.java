package dev.parley.examples.videocall;

import dev.parley.examples.videocall.tests.Chromium;
import dev.parley.examples.videocall.tests.Tab;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page in {@code family/}, as somebody uses it: the seed's but for one habit. */
record FamilyPage(SeedPage seed) implements AutoCloseable {
    /** Opens it filled in, which is quicker than to type. */
    static FamilyPage open(Chromium chromium, String address, String name, String room) {
        String filledIn = address + "&email=" + name + "@example.org&room=" + room;
        return new FamilyPage(SeedPage.open(chromium, filledIn, name));
    }

    void joins() {
        seed.joins();
    }

    /** Calls and is answered, until each watches the other. */
    void calls(FamilyPage other) {
        seed.calls();
        if (!is("habit.candidate !== null")) {
            other.seed.isOfferedAStream();
            other.seed.sendsStream();
        }
        seed.watches(other.seed);
        other.seed.watches(seed);
    }

    void says(String text) {
        tab().type("#text", text);
        tab().click("#say");
    }

    void presses(String tool) {
        tab().click("#" + tool);
    }

    void reloads() {
        seed.reloads();
    }

    /** Waits until it has heard so many events whose name begins so. */
    void hears(String name, int times) {
        tab().await(
                        seed.name() + " has heard " + name + " " + times + " times",
                        "return trace.lines.filter(line => line.startsWith(arguments[0])).length === arguments[1]",
                        name,
                        times);
    }

    boolean heardCandidatesBeforeADescription() {
        return is("trace.earlyCandidates > 0");
    }

    /** What it has heard, under its name; ids are the server's. */
    Stream<String> trace() {
        return strings("[...trace.lines, ...trace.candidates]").stream().map(line -> seed.name() + " hears " + line);
    }

    /** Puts its name where its id stands; a number follows if it has had an id before. */
    String withItsName(String line) {
        List<String> ids = strings("trace.ids");
        String named = line;
        for (int i = 0; i < ids.size(); i++) {
            named = named.replace(ids.get(i), i == 0 ? seed.name() : seed.name() + " " + (i + 1));
        }
        return named;
    }

    @Override
    public void close() {
        tab().close();
    }

    private boolean is(String expression) {
        return Boolean.TRUE.equals(value(expression));
    }

    private List<String> strings(String expression) {
        return value(expression) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private @Nullable Object value(String expression) {
        return tab().run("return " + expression);
    }

    private Tab tab() {
        return seed.tab();
    }
}
