package dev.parley.socketio;

import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.spi.Continuity;
import dev.parley.spi.Handshake;
import java.util.Optional;
import java.util.Set;

/** What a client says of its session before this one. */
final class PastOf {
    /** What the query of a client that wants to be able to come back has. */
    private static final String ASKED_BY = "recovery";

    private static final int LONGEST_TOKEN = 64;
    private static final int LONGEST_OFFSET = 64;

    /** What it says of that among its credentials; for nobody but the session. */
    static final Set<String> NAMES = Set.of("pid", "offset");

    private PastOf() {}

    static Continuity client(Handshake handshake, Members said, Recovery recovery) {
        boolean wanted = switch (recovery) {
            case ALWAYS -> true;
            case ON_REQUEST -> handshake.parameter(ASKED_BY).equals(Optional.of("1"));
            case NEVER -> false;
        };
        if (!wanted) {
            return Continuity.Fresh.ENDS_WITH_CONNECTION;
        }
        return said.get("pid")
                .filter(pid -> pid.isString() && pid.size() <= LONGEST_TOKEN)
                .<Continuity>map(pid -> new Continuity.Resuming(
                        pid.asString(), said.get("offset").filter(PastOf::isId).map(RawJson::asString)))
                .orElse(Continuity.Fresh.RESUMABLE);
    }

    /** What can't be an id of ours is known to nobody, and as good as none. */
    private static boolean isId(RawJson offset) {
        return offset.isString() && offset.size() <= LONGEST_OFFSET;
    }
}
