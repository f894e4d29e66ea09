package dev.parley.engineio;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Names;
import dev.parley.protocol.Refusal;
import dev.parley.spi.Admission;
import dev.parley.spi.Handshake;

/** Why a request is refused: status, code and message as the reference implementation has them, and two of our own. */
public enum EngineError {
    /** The query names no transport that is known. */
    UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
    /** No session has this id, or has it any more. */
    UNKNOWN_SID(400, 1, "Session ID unknown"),
    /** A handshake is a GET. */
    BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
    /** What a session in its state can't be asked. */
    BAD_REQUEST(400, 3, "Bad request"),
    /** The origin is not allowed. */
    FORBIDDEN(403, 4, "Forbidden"),
    /** {@code EIO} is not 4. */
    UNSUPPORTED_PROTOCOL_VERSION(400, 5, "Unsupported protocol version"),
    /** A body is longer than {@code maxPayload}. */
    TOO_LARGE(413, 3, "Payload too large"),
    /** The server goes away, or too many sessions have not gone on after their handshake. */
    UNAVAILABLE(503, 3, "The server takes no more sessions now; connect again");

    private final int status;
    private final int code;
    private final String message;

    EngineError(int status, int code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    HttpAnswer answer(Handshake request) {
        return HttpAnswer.json(status, JsonWriter.toBytes(body(message(request))));
    }

    Admission.Denied denied(Handshake request) {
        ErrorCode nearest = switch (this) {
            case FORBIDDEN -> ErrorCode.NOT_ALLOWED;
            case UNAVAILABLE -> ErrorCode.OVERLOADED;
            default -> ErrorCode.BAD_MESSAGE;
        };
        int closeCode = this == UNAVAILABLE ? CloseCodes.TRY_AGAIN_LATER : CloseCodes.POLICY_VIOLATION;
        String told = message(request);
        return new Admission.Denied(status, closeCode, new Refusal(nearest, told), body(told));
    }

    private String message(Handshake request) {
        return this != FORBIDDEN
                ? message
                : message + ": pages of origin "
                        + Names.excerpt(request.header("Origin").orElse("none"))
                        + " may not connect here; SignalRouterBuilder.origins(…) says whose may";
    }

    private JsonText body(String told) {
        return out -> out.beginObject()
                .name("code")
                .value(code)
                .name("message")
                .value(told)
                .endObject();
    }
}
