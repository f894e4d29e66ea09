package dev.parley;

import dev.parley.protocol.EventNames;
import dev.parley.protocol.Names;
import dev.parley.protocol.RefusedException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects a {@link Vocabulary}. What contradicts itself is rejected at once; what contradicts a router, such as an alias
 * that is an event of the application's, when the gateway is made. Not thread-safe.
 */
public final class VocabularyBuilder {
    private final Map<String, String> eventAliases = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> memberAliases = new LinkedHashMap<>();
    private final Map<String, List<String>> outboundNames = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> outboundMemberAliases = new LinkedHashMap<>();
    private final Set<Vocabulary.Leniency> leniencies = EnumSet.noneOf(Vocabulary.Leniency.class);

    VocabularyBuilder() {}

    /**
     * Takes an event that clients send for another.
     *
     * @param alias what they call it
     * @param event what the protocol, or the application, calls it
     * @throws IllegalArgumentException if it stands for another event already, or is no name that a client can send
     */
    public VocabularyBuilder eventAlias(String alias, String event) {
        checkName(alias);
        String known = eventAliases.putIfAbsent(alias, event);
        if (alias.equals(event) || (known != null && !known.equals(event))) {
            throw new IllegalArgumentException("event alias \"" + alias + "\" of \"" + event + "\" stands for \""
                    + (known == null ? alias : known) + "\" already; withoutEventAlias(…) takes it out");
        }
        return this;
    }

    /** Takes an alias out again, for one who starts from a vocabulary that has it. Harmless where it is none. */
    public VocabularyBuilder withoutEventAlias(String alias) {
        eventAliases.remove(alias);
        return this;
    }

    /**
     * Takes a member of an event that clients send for another. It counts only where the other is absent; of several
     * that are there the first one set here counts.
     *
     * @param event what the protocol, or the application, calls the event
     * @param alias what clients call the member
     * @param member what it is called otherwise
     * @throws IllegalArgumentException if it stands for another member already
     */
    public VocabularyBuilder memberAlias(String event, String alias, String member) {
        putMember(memberAliases, event, alias, member);
        return this;
    }

    /**
     * Says under which names clients are told an event; under each, one after the other, so that a page hears the one
     * that it listens to.
     *
     * @param event what the protocol, or the application, calls it
     * @param names all that it is sent under: its own only if that is among them
     * @throws IllegalArgumentException if there is none, one stands twice, or one can't be listened to
     */
    public VocabularyBuilder outboundNames(String event, String... names) {
        List<String> all = List.of(names);
        if (all.isEmpty() || Set.copyOf(all).size() < all.size()) {
            throw new IllegalArgumentException(
                    "outbound names of \"" + event + "\" are " + all + ", and must be one or more, each once");
        }
        all.forEach(VocabularyBuilder::checkName);
        outboundNames.put(event, all);
        return this;
    }

    /**
     * Repeats a member of an event that clients are told under another name, beside its own. An event that has a member
     * of that name, or is no object, or is nested deeper than 1,000 levels, stays as it is.
     *
     * @param event what the protocol, or the application, calls the event
     * @throws IllegalArgumentException if the alias stands for another member already
     */
    public VocabularyBuilder outboundMemberAlias(String event, String member, String alias) {
        putMember(outboundMemberAliases, event, alias, member);
        return this;
    }

    /**
     * Lets clients join whose e-mail is missing or blank (they have none: a blank one) or whose room's name is blank or a
     * number, and leave all their rooms by naming none. A user whom the authenticator knows and who gives no e-mail joins
     * under its own.
     */
    public VocabularyBuilder lenientJoin() {
        leniencies.add(Vocabulary.Leniency.JOIN);
        return this;
    }

    /** Answers nothing to an event that nobody handles, be there an acknowledgement id or not. Listeners hear of it. */
    public VocabularyBuilder ignoreUnknownEvents() {
        leniencies.add(Vocabulary.Leniency.UNKNOWN_EVENTS);
        return this;
    }

    /** The vocabulary. */
    public Vocabulary build() {
        return new Vocabulary(this);
    }

    Map<String, String> eventAliases() {
        return eventAliases;
    }

    Map<String, Map<String, String>> memberAliases() {
        return memberAliases;
    }

    Map<String, List<String>> outboundNames() {
        return outboundNames;
    }

    Map<String, Map<String, String>> outboundMemberAliases() {
        return outboundMemberAliases;
    }

    Set<Vocabulary.Leniency> leniencies() {
        return leniencies;
    }

    /** Of maps whose order counts. */
    static Map<String, Map<String, String>> copyOf(Map<String, Map<String, String>> maps) {
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        maps.forEach((key, map) -> copy.put(key, Collections.unmodifiableMap(new LinkedHashMap<>(map))));
        return Collections.unmodifiableMap(copy);
    }

    private static void putMember(Map<String, Map<String, String>> aliases, String event, String alias, String member) {
        String known =
                aliases.computeIfAbsent(event, any -> new LinkedHashMap<>()).putIfAbsent(alias, member);
        if (alias.equals(member) || (known != null && !known.equals(member))) {
            throw new IllegalArgumentException("member alias \"" + alias + "\" of \"" + member + "\" in \"" + event
                    + "\" stands for \"" + (known == null ? alias : known) + "\" already");
        }
    }

    private static void checkName(String name) {
        try {
            Names.check("event", name, Names.MAX_EVENT_LENGTH);
        } catch (RefusedException invalid) {
            throw new IllegalArgumentException("event name " + invalid.refusal().message(), invalid);
        }
        if (EventNames.isReservedByTransport(name)) {
            throw new IllegalArgumentException("event \"" + name + "\" is no name that clients can use for their own");
        }
    }
}
