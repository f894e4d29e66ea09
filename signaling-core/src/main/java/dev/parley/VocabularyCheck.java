package dev.parley;

import static dev.parley.protocol.EventNames.ROOM_JOIN;
import static dev.parley.protocol.EventNames.ROOM_LEAVE;

import dev.parley.protocol.EventNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what of a vocabulary contradicts the events of a router. */
final class VocabularyCheck {
    private final Vocabulary vocabulary;
    private final Set<String> inbound;
    private final Map<String, Set<String>> membersByEvent;

    private VocabularyCheck(Vocabulary vocabulary, Set<String> inbound) {
        this.vocabulary = vocabulary;
        this.inbound = inbound;
        this.membersByEvent = new HashMap<>(Map.of(ROOM_JOIN, Set.of("email", "room"), ROOM_LEAVE, Set.of("room")));
        for (CallEvent event : CallEvent.values()) {
            membersByEvent.put(event.sent(), Set.of("to", "room", "offerId", event.member()));
        }
    }

    /**
     * Checks a vocabulary.
     *
     * @param inbound the events that clients may send to the router
     * @throws IllegalArgumentException naming what collides, and with what
     */
    static void check(Vocabulary vocabulary, Set<String> inbound) {
        VocabularyCheck check = new VocabularyCheck(vocabulary, inbound);
        vocabulary.eventAliases().forEach(check::eventAlias);
        vocabulary.memberAliases().forEach(check::memberAliases);
        check.outboundNames();
    }

    private void eventAlias(String alias, String event) {
        if (inbound.contains(alias)) {
            throw collision("event alias \"" + alias + "\" of \"" + event + "\" is an event of this router's itself");
        }
        if (!inbound.contains(event)) {
            throw collision("event alias \"" + alias + "\" stands for \"" + event + "\", which no handler takes");
        }
    }

    private void memberAliases(String event, Map<String, String> aliases) {
        if (!inbound.contains(event)) {
            throw collision("member aliases " + aliases.keySet() + " are of \"" + event + "\", which no handler takes");
        }
        aliases.keySet().stream()
                .filter(membersByEvent.getOrDefault(event, Set.of())::contains)
                .findAny()
                .ifPresent(alias -> {
                    throw collision("member alias \"" + alias + "\" is a member of \"" + event + "\" itself");
                });
    }

    private void outboundNames() {
        Map<String, String> events = new HashMap<>();
        vocabulary
                .outboundNames()
                .forEach((event, names) -> names.forEach(name -> {
                    String other = events.putIfAbsent(name, event);
                    if (other != null) {
                        throw collision(
                                "outbound name \"" + name + "\" stands for \"" + other + "\" and \"" + event + "\"");
                    }
                }));
        Set<String> others =
                inbound.stream().filter(event -> !EventNames.isReserved(event)).collect(Collectors.toSet());
        others.addAll(EventNames.sentByServer());
        others.forEach(other -> {
            String event = events.get(other);
            if (event != null && !event.equals(other)) {
                throw collision("outbound name \"" + other + "\" of \"" + event + "\" is another event's own");
            }
        });
    }

    private static IllegalArgumentException collision(String what) {
        return new IllegalArgumentException("vocabulary: " + what
                + "; take it out of the vocabulary, or give the application's event another name");
    }
}
