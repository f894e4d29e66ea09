package dev.parley;

import dev.parley.protocol.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which WebSocket subprotocol a server selects, of those that a client offers (RFC 6455 §1.9, §4.2.2). A browser fails a
 * connection for which it offered some and none was selected. One policy holds for all transports and wire formats of a
 * router. It is not told the rest of the handshake, since some containers do not tell it. Must not block.
 */
@FunctionalInterface
public interface SubprotocolPolicy {
    /**
     * Selects a subprotocol.
     *
     * @param offered what the client offers, in its order of preference; not empty
     * @return one of those offered, or none. What was not offered counts as none
     */
    Optional<String> select(List<String> offered);

    /**
     * The first that the client offers, whatever it is: the default, as with Node's {@code ws} and Socket.IO servers, whose
     * clients do not come in otherwise. What is selected is sent back to the client: where one puts a token among its
     * subprotocols, name the one that is meant by {@link #of}.
     */
    static SubprotocolPolicy any() {
        return offered -> Optional.of(offered.get(0));
    }

    /** None. */
    static SubprotocolPolicy none() {
        return offered -> Optional.empty();
    }

    /**
     * The first of these that the client offers, and none if it offers none of them.
     *
     * @throws IllegalArgumentException if there is none, if one is no token (RFC 9110 §5.6.2), or stands twice
     */
    static SubprotocolPolicy of(String... names) {
        List<String> preferred = List.of(names);
        if (preferred.isEmpty()) {
            throw new IllegalArgumentException("no subprotocol is named; SubprotocolPolicy.none() selects none");
        }
        if (new HashSet<>(preferred).size() < preferred.size()) {
            throw new IllegalArgumentException("a subprotocol stands twice in " + preferred);
        }
        preferred.stream().filter(name -> !Names.isToken(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "subprotocol \"" + name + "\" must be letters, digits and any of !#$%&'*+-.^_`|~");
        });
        return offered -> preferred.stream().filter(offered::contains).findFirst();
    }
}
