package dev.parley.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One client with one RTCPeerConnection, as a value: naive, save that it may number its offers. It offers when it likes,
 * rolls its own offer back when it is given one (as browsers do by themselves), answers, and takes every answer that
 * comes for an answer to its newest offer.
 */
record Browser(
        Plan plan, boolean inCall, int waitsFor, boolean ringing, int offersMade, int offersLeft, int hangUpsLeft) {
    static final int NOTHING = 0;

    /**
     * What a client does in an exploration.
     *
     * @param reoffers whether it may offer again while its own offer waits
     * @param numbered whether it puts an offerId on offers and heeds those of answers
     * @param deliberates whether it takes its time to accept a call
     * @param answersTwice whether it sends each answer two times
     */
    record Plan(boolean reoffers, boolean numbered, boolean deliberates, boolean answersTwice) {
        static final Plan NAIVE = new Plan(false, false, false, false);
        static final Plan NUMBERING = new Plan(false, true, false, false);
        static final Plan NUMBERING_AND_OFFERING_AGAIN = new Plan(true, true, false, false);
        static final Plan DELIBERATING = new Plan(false, false, true, false);
        static final Plan ANSWERING_TWICE = new Plan(false, false, false, true);
    }

    /** What a client did: what it is now, and what it sent. */
    record Step(Browser next, List<Message> sent) {}

    /** What goes over the wire, either way. */
    record Message(CallSignal.Type type, int offer) {
        Optional<String> offerId(boolean numbered) {
            return numbered && offer != NOTHING ? Optional.of("o" + offer) : Optional.empty();
        }
    }

    static Browser with(Plan plan, int offers, int hangUps) {
        return new Browser(plan, false, NOTHING, false, 0, offers, hangUps);
    }

    boolean waits() {
        return waitsFor != NOTHING;
    }

    /** Everything that this client may do of its own accord. */
    List<Step> moves() {
        List<Step> moves = new ArrayList<>();
        if (offersLeft > 0 && !ringing && (!waits() || plan.reoffers)) {
            moves.add(offer(CallSignal.Type.CALL));
            moves.add(offer(CallSignal.Type.OFFER));
        }
        if (ringing) {
            Browser accepted =
                    new Browser(plan, true, NOTHING, false, offersMade, offersLeft + rolledBack(), hangUpsLeft);
            moves.add(new Step(accepted, List.of(new Message(CallSignal.Type.ACCEPT, NOTHING))));
        }
        if (inCall && hangUpsLeft > 0) {
            Browser alone = new Browser(plan, false, NOTHING, false, offersMade, offersLeft, hangUpsLeft - 1);
            moves.add(new Step(alone, List.of(new Message(CallSignal.Type.END, NOTHING))));
        }
        return moves;
    }

    /** What this client does with what it is sent. */
    Step hear(Message message) {
        return switch (message.type()) {
            case CALL -> plan.deliberates ? new Step(rung(), List.of()) : answer(CallSignal.Type.ACCEPT, message);
            case OFFER -> answer(CallSignal.Type.ANSWER, message);
            case ACCEPT, ANSWER -> new Step(settle(message), List.of());
            case END ->
                new Step(new Browser(plan, false, NOTHING, false, offersMade, offersLeft, hangUpsLeft), List.of());
            default -> new Step(this, List.of());
        };
    }

    private Step offer(CallSignal.Type type) {
        int number = offersMade + 1;
        Browser offered = new Browser(plan, true, number, ringing, number, offersLeft - 1, hangUpsLeft);
        return new Step(offered, List.of(new Message(type, number)));
    }

    private Browser rung() {
        return new Browser(plan, inCall, waitsFor, true, offersMade, offersLeft, hangUpsLeft);
    }

    /** What it had offered is still wanted, and is offered again. */
    private int rolledBack() {
        return waits() ? 1 : 0;
    }

    private Step answer(CallSignal.Type type, Message offer) {
        Browser stable = new Browser(plan, true, NOTHING, ringing, offersMade, offersLeft + rolledBack(), hangUpsLeft);
        Message answer = new Message(type, offer.offer());
        return new Step(stable, plan.answersTwice ? List.of(answer, answer) : List.of(answer));
    }

    private Browser settle(Message answer) {
        if (!inCall || (plan.numbered && answer.offer() != waitsFor)) {
            return this;
        }
        if (!waits()) {
            throw new AssertionError("an answer reached a client that waits for none");
        }
        return new Browser(plan, true, NOTHING, ringing, offersMade, offersLeft, hangUpsLeft);
    }
}
