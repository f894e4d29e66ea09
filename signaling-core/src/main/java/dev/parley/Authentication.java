package dev.parley;

/** What an {@link Authenticator} found. */
public sealed interface Authentication {
    /** Nobody in particular: the peer may join under any e-mail. */
    static Authentication anonymous() {
        return new Anonymous();
    }

    /** A known user, who joins under this e-mail and no other. */
    static Authentication user(String id) {
        return new Known(new User(id));
    }

    /** Not admitted; the client is told why. */
    static Authentication refused(String why) {
        return new Refused(why);
    }

    /** Nobody in particular. */
    record Anonymous() implements Authentication {}

    /**
     * A known user.
     *
     * @param user who it is
     */
    record Known(User user) implements Authentication {}

    /**
     * Not admitted.
     *
     * @param why one sentence, for the client
     */
    record Refused(String why) implements Authentication {}
}
