package dev.parley;

import dev.parley.call.CallSignal;
import dev.parley.protocol.EventNames;

/** The events of a call: what each is to the rules, what its receiver hears, and which member it carries. */
enum CallEvent {
    CALL(EventNames.USER_CALL, EventNames.INCOMING_CALL, CallSignal.Type.CALL, "offer"),
    ACCEPT(EventNames.CALL_ACCEPTED, EventNames.CALL_ACCEPTED, CallSignal.Type.ACCEPT, "ans"),
    OFFER(EventNames.NEGO_NEEDED, EventNames.NEGO_NEEDED, CallSignal.Type.OFFER, "offer"),
    ANSWER(EventNames.NEGO_DONE, EventNames.NEGO_FINAL, CallSignal.Type.ANSWER, "ans"),
    CANDIDATE(EventNames.ICE_CANDIDATE, EventNames.ICE_CANDIDATE, CallSignal.Type.CANDIDATE, "candidate"),
    REJECT(EventNames.CALL_REJECTED, EventNames.CALL_REJECTED, CallSignal.Type.REJECT, CallEvent.REASON),
    CANCEL(EventNames.CALL_CANCELLED, EventNames.CALL_CANCELLED, CallSignal.Type.CANCEL, CallEvent.REASON),
    END(EventNames.CALL_ENDED, EventNames.CALL_ENDED, CallSignal.Type.END, CallEvent.REASON);

    static final String REASON = "reason";

    private final String sent;
    private final String heard;
    private final CallSignal.Type type;
    private final String member;

    CallEvent(String sent, String heard, CallSignal.Type type, String member) {
        this.sent = sent;
        this.heard = heard;
        this.type = type;
        this.member = member;
    }

    /** The event that says this. */
    static CallEvent of(CallSignal.Type type) {
        return switch (type) {
            case CALL -> CALL;
            case ACCEPT -> ACCEPT;
            case OFFER -> OFFER;
            case ANSWER -> ANSWER;
            case CANDIDATE -> CANDIDATE;
            case REJECT -> REJECT;
            case CANCEL -> CANCEL;
            case END -> END;
        };
    }

    /** The event as a client sends it. */
    String sent() {
        return sent;
    }

    /** The event as its receiver hears it. */
    String heard() {
        return heard;
    }

    CallSignal.Type type() {
        return type;
    }

    /** The member that passes through. */
    String member() {
        return member;
    }

    boolean hasReason() {
        return member.equals(REASON);
    }

    /** Whether it is an offer, which may begin a call. */
    boolean opens() {
        return type == CallSignal.Type.CALL || type == CallSignal.Type.OFFER;
    }

    /** Whether it makes or answers an offer, and so may carry an {@code offerId}. */
    boolean negotiates() {
        return opens() || type == CallSignal.Type.ACCEPT || type == CallSignal.Type.ANSWER;
    }

    /** What a client that gives no reason of its own is taken to say. */
    String reasonIfNoneGiven() {
        return sent.substring(sent.indexOf(':') + 1);
    }
}
