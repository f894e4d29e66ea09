package dev.parley;

import dev.parley.json.JsonScanner;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the clients of one gateway call the events of the protocol, and of the application, and their members; for pages
 * that were written for another server. Everything behind the gateway sees the one vocabulary of docs/protocol.md.
 *
 * <pre>{@code
 * Vocabulary pages = Vocabulary.builder()
 *         .eventAlias("ice-candidate", "ice:candidate")
 *         .memberAlias("room:join", "roomId", "room")
 *         .outboundNames("ice:candidate", "ice:candidate", "ice-candidate")
 *         .outboundMemberAlias("user:joined", "email", "name")
 *         .build();
 * }</pre>
 *
 * <p>The protocol's own names stay valid for what clients send. Immutable.
 */
public final class Vocabulary {
    private static final Vocabulary STANDARD = builder().build();

    /** As deep as an event of the application's own may be nested and still be looked into for members. */
    private static final JsonScanner SCANNER = new JsonScanner(1_000);

    private final Map<String, String> eventAliases;
    private final Map<String, Map<String, String>> memberAliases;
    private final Map<String, List<String>> outboundNames;
    private final Map<String, Map<String, String>> outboundMemberAliases;
    private final Set<Leniency> leniencies;

    /** In what a gateway is as lenient as servers that check nothing. */
    enum Leniency {
        JOIN,
        UNKNOWN_EVENTS
    }

    Vocabulary(VocabularyBuilder builder) {
        this.eventAliases = Map.copyOf(builder.eventAliases());
        this.memberAliases = VocabularyBuilder.copyOf(builder.memberAliases());
        this.outboundNames = Map.copyOf(builder.outboundNames());
        this.outboundMemberAliases = VocabularyBuilder.copyOf(builder.outboundMemberAliases());
        this.leniencies = Set.copyOf(builder.leniencies());
    }

    /** The protocol's own, which is the default: nothing is translated. */
    public static Vocabulary standard() {
        return STANDARD;
    }

    /**
     * What the pages speak that grew out of a widespread tutorial for a video call on Node and Socket.IO: both spellings of
     * the incoming call, the other names that several of them use, a lenient join, and no answer to events that nobody
     * handles. docs/migrating.md lists it.
     */
    public static Vocabulary tutorial() {
        return builder()
                .outboundNames(EventNames.INCOMING_CALL, EventNames.INCOMING_CALL, "incomming:call")
                .eventAlias("ice-candidate", EventNames.ICE_CANDIDATE)
                .eventAlias("peer:ice-candidate", EventNames.ICE_CANDIDATE)
                .eventAlias("peer:candidate", EventNames.ICE_CANDIDATE)
                .outboundNames(
                        EventNames.ICE_CANDIDATE,
                        EventNames.ICE_CANDIDATE,
                        "ice-candidate",
                        "peer:ice-candidate",
                        "peer:candidate")
                .eventAlias("call:end", EventNames.CALL_ENDED)
                .eventAlias("end:call", EventNames.CALL_ENDED)
                .memberAlias(EventNames.ROOM_JOIN, "roomId", "room")
                .memberAlias(EventNames.ROOM_JOIN, "name", "email")
                .memberAlias(EventNames.ROOM_LEAVE, "roomId", "room")
                .outboundMemberAlias(EventNames.USER_JOINED, "email", "name")
                .memberAlias(EventNames.CALL_ACCEPTED, "answer", "ans")
                .memberAlias(EventNames.NEGO_DONE, "answer", "ans")
                .outboundMemberAlias(EventNames.CALL_ACCEPTED, "ans", "answer")
                .outboundMemberAlias(EventNames.NEGO_FINAL, "ans", "answer")
                .lenientJoin()
                .ignoreUnknownEvents()
                .build();
    }

    /** Starts from the protocol's own. */
    public static VocabularyBuilder builder() {
        return new VocabularyBuilder();
    }

    /** Starts from this one. */
    public VocabularyBuilder toBuilder() {
        VocabularyBuilder builder = new VocabularyBuilder();
        builder.eventAliases().putAll(eventAliases);
        memberAliases.forEach(
                (event, aliases) -> aliases.forEach((alias, member) -> builder.memberAlias(event, alias, member)));
        builder.outboundNames().putAll(outboundNames);
        outboundMemberAliases.forEach((event, aliases) ->
                aliases.forEach((alias, member) -> builder.outboundMemberAlias(event, member, alias)));
        builder.leniencies().addAll(leniencies);
        return builder;
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

    boolean has(Leniency leniency) {
        return leniencies.contains(leniency);
    }

    /** What a client has sent, in the names of the protocol. */
    InboundEvent read(InboundEvent sent) {
        if (this == STANDARD) {
            return sent;
        }
        String event = eventAliases.getOrDefault(sent.name(), sent.name());
        Members members = sent.members();
        for (Map.Entry<String, String> alias :
                memberAliases.getOrDefault(event, Map.of()).entrySet()) {
            if (members.get(alias.getValue()).isEmpty()) {
                members = members.renamed(alias.getKey(), alias.getValue());
            }
        }
        // A join is echoed as it was sent; whoever else looks into the data finds the names that it expects.
        boolean renamed = members != sent.members() && !event.equals(EventNames.ROOM_JOIN);
        RawJson data = renamed ? RawJson.of(members.without(Set.of())) : sent.data();
        return new InboundEvent(event, sent.ackId(), data, members, sent.extras());
    }

    /** Whether an event goes out under its own name alone, with its own members alone. */
    boolean isPlain(String event) {
        return this == STANDARD || !(outboundNames.containsKey(event) || outboundMemberAliases.containsKey(event));
    }

    /** An event as clients hear it: under each of its names. */
    List<OutboundEvent> write(OutboundEvent event) {
        Map<String, String> aliases = outboundMemberAliases.getOrDefault(event.name(), Map.of());
        OutboundEvent complete = aliases.isEmpty()
                ? event
                : new OutboundEvent(event.name(), withAliases(RawJson.of(event.data()), aliases));
        return outboundNames.getOrDefault(event.name(), List.of(event.name())).stream()
                .map(name -> new OutboundEvent(name, complete.data()))
                .toList();
    }

    private static RawJson withAliases(RawJson data, Map<String, String> aliases) {
        Members members;
        try {
            members = SCANNER.scan(data.toByteArray(), "").outer();
        } catch (MalformedJsonException noObject) {
            return data;
        }
        return RawJson.of(out -> {
            out.beginObject();
            members.forEach((name, value) -> out.name(name).value(value));
            aliases.forEach((alias, member) -> members.get(member)
                    .filter(value -> members.get(alias).isEmpty())
                    .ifPresent(value -> out.name(alias).value(value)));
            out.endObject();
        });
    }
}
