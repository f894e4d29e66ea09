package dev.parley.examples.customevents;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import dev.parley.json.RawJson;
import dev.parley.spi.Handshake;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks everyone for a token: {@code Authorization: Bearer} where the client can send headers, {@code auth: {token}} of
 * Socket.IO, or, for a browser's WebSocket, a subprotocol {@code token.…} beside {@code parley}, which is the one that is
 * selected. Not in the address: those stand in logs.
 */
record TokenAuthenticator(Tokens tokens) implements Authenticator {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEARER = "Bearer ";
    private static final String PROTOCOL = "token.";

    @Override
    public CompletionStage<Authentication> authenticate(Handshake handshake) {
        return CompletableFuture.completedFuture(token(handshake)
                .map(this::check)
                .orElse(Authentication.refused(
                        "a token is missing: Authorization: Bearer …, auth: {token}, or a subprotocol token.…")));
    }

    private Authentication check(String token) {
        try {
            return Authentication.user(tokens.subject(token));
        } catch (Tokens.BadTokenException bad) {
            return Authentication.refused(bad.why());
        }
    }

    private static Optional<String> token(Handshake handshake) {
        return handshake
                .credentials()
                .flatMap(TokenAuthenticator::member)
                .or(() -> handshake
                        .header("Authorization")
                        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(header -> header.substring(BEARER.length()).strip()))
                .or(() -> handshake.protocols().stream()
                        .filter(protocol -> protocol.startsWith(PROTOCOL))
                        .map(protocol -> protocol.substring(PROTOCOL.length()))
                        .findFirst());
    }

    private static Optional<String> member(RawJson credentials) {
        return JSON.readTree(credentials.toByteArray()).path("token").stringValueOpt();
    }
}
