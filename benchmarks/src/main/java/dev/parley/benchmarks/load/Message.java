package dev.parley.benchmarks.load;

import java.util.List;
import java.util.Optional;

/**
 * A step between two certain clients. It carries a number, in place of the session's id or the candidate's foundation: by it
 * the receiver finds what was lost, doubled, reordered or altered.
 */
final class Message {
    private static final int DIGITS = 10;
    private static final List<byte[]> BEFORE_NUMBER = List.of(Text.bytes("o=- "), Text.bytes("\"candidate:"));
    private static final byte[] FROM = Text.key("from");

    private final LoadClient sender;
    private final LoadClient receiver;
    private final byte[] received;
    private final byte[] packet;
    private final int number;

    Message(Step step, LoadClient caller, LoadClient callee) {
        sender = step.byCaller() ? caller : callee;
        receiver = step.byCaller() ? callee : caller;
        received = Text.bytes(step.received());
        packet = step.to(receiver.id());
        number = BEFORE_NUMBER.stream()
                .filter(mark -> Text.find(packet, 0, packet.length, mark) != Text.NOT_FOUND)
                .mapToInt(mark -> Text.find(packet, 0, packet.length, mark) + mark.length)
                .findFirst()
                .orElseThrow();
    }

    void send(long sequence) {
        long rest = sequence;
        for (int i = number + DIGITS - 1; i >= number; i--) {
            packet[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        sender.send(packet);
    }

    /** Whether this is what the client waits for. */
    boolean isFor(LoadClient client, Event event) {
        return client == receiver && event.is(received);
    }

    /** What is wrong with it as it arrived. */
    Optional<String> faultOf(Event event) {
        if (!event.text(FROM).equals(sender.id())) {
            return Optional.of("from another than " + sender.id() + ": " + event);
        }
        return event.endsWith(packet, number) ? Optional.empty() : Optional.of("lost, doubled or altered: " + event);
    }
}
