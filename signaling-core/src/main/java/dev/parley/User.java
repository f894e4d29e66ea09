package dev.parley;

/**
 * Who a peer is, where an {@link Authenticator} said so.
 *
 * @param id the e-mail under which this user joins rooms; joining under another is {@code not_allowed}
 */
public record User(String id) {
    /** Rejects a blank id. */
    public User {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a user's id is blank");
        }
    }
}
