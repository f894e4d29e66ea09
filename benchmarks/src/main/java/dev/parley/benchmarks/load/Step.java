package dev.parley.benchmarks.load;

import dev.parley.benchmarks.Payload;
import java.util.List;

/**
 * One message of an exchange between two peers.
 *
 * @param byCaller whether the caller sends it
 * @param sent the event as it is sent
 * @param received the event as the other peer gets it
 * @param member what the payload is called
 */
record Step(boolean byCaller, String sent, String received, String member, String payload) {
    private static final String OFFER = Payload.description("offer", 2500);
    private static final String ANSWER = Payload.description("answer", 2000);
    private static final String CANDIDATE = Payload.candidate();

    /** A call that is accepted, and a second negotiation. */
    static final List<Step> CALL = List.of(
            new Step(true, "user:call", "incoming:call", "offer", OFFER),
            new Step(false, "call:accepted", "call:accepted", "ans", ANSWER),
            new Step(true, "peer:nego:needed", "peer:nego:needed", "offer", OFFER),
            new Step(false, "peer:nego:done", "peer:nego:final", "ans", ANSWER));

    /** A candidate of each. */
    static final List<Step> CANDIDATES = List.of(
            new Step(true, "ice:candidate", "ice:candidate", "candidate", CANDIDATE),
            new Step(false, "ice:candidate", "ice:candidate", "candidate", CANDIDATE));

    byte[] to(String peer) {
        return LoadClient.packet(sent, "{\"to\":\"" + peer + "\",\"" + member + "\":" + payload + "}");
    }
}
