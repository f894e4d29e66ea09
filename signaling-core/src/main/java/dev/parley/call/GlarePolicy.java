package dev.parley.call;

/** What becomes of two offers that cross. */
public enum GlarePolicy {
    /**
     * The first offer to reach the server wins, the other goes no further and its sender is told {@code glare}. Every
     * client answers every offer it is given, rolling its own back first (RFC 9429 §4.1.10.2).
     */
    FIRST_OFFER_WINS,
    /**
     * Both offers are forwarded. For clients that settle it between themselves with a polite and an impolite role, as
     * in the perfect negotiation example of the W3C's WebRTC 1.0 §10.7; with the other rule the impolite one would
     * ignore the winner.
     */
    RELAY;

    /** {@link #FIRST_OFFER_WINS}, the default. */
    public static GlarePolicy firstOfferWins() {
        return FIRST_OFFER_WINS;
    }

    /** {@link #RELAY}. */
    public static GlarePolicy relay() {
        return RELAY;
    }
}
