package dev.parley.spi;

import dev.parley.json.JsonText;
import dev.parley.protocol.Refusal;
import java.util.concurrent.CompletionStage;

/** Whether a connection may be opened. */
public sealed interface Admission {
    /** It may: the transport completes its handshake and opens it. */
    non-sealed interface Granted extends Admission {
        /**
         * Begins to serve a connection whose handshake is complete, and whose peer goes with it; greets the peer at
         * once. One of the two is called, once.
         *
         * @return what the transport reports to from now on
         */
        ConnectionHandler open(Connection connection);

        /**
         * Begins to serve a connection whose handshake is complete, and greets the peer. A peer that comes back waits
         * until all that its old connection brought is dealt with; its old connection is cut.
         *
         * @return what the transport reports to from now on. Fails if the same peer came back on yet another connection
         *     meanwhile: this one is to be cut
         */
        CompletionStage<ConnectionHandler> open(Connection connection, Continuity continuity);
    }

    /**
     * It may not.
     *
     * @param httpStatus the status to answer the handshake with: 401, 403, 500 or 503
     * @param closeCode the WebSocket close code, where a transport has to accept before it can refuse
     * @param refusal why, in the words for the client
     * @param body the same as the answer's body: one JSON object
     */
    record Denied(int httpStatus, int closeCode, Refusal refusal, JsonText body) implements Admission {
        /** In the words of the signaling protocol: {@code {"code":…,"message":…}}. */
        public static Denied of(int httpStatus, int closeCode, Refusal refusal) {
            return new Denied(
                    httpStatus,
                    closeCode,
                    refusal,
                    out -> out.beginObject()
                            .name("code")
                            .value(refusal.code().wireName())
                            .name("message")
                            .value(refusal.message())
                            .endObject());
        }
    }
}
