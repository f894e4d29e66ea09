package dev.parley.socketio;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import dev.parley.User;
import dev.parley.engineio.EngineSocket;
import dev.parley.spi.Continuity;
import java.util.Optional;

/** Decides who connects to a namespace of the application's own: its authenticator does. */
record AppAdmission(String name, Namespace namespace, EngineSocket socket, SocketIoContext context)
        implements NamespaceAdmission {
    @Override
    public void decide(ConnectRequest request, NamespaceConnection.Attempt attempt) {
        var unused = Authenticator.ask(
                        namespace.authenticator(),
                        request.handshake(),
                        context.environment().executor())
                .whenComplete((authentication, failure) -> {
                    if (failure != null) {
                        context.failed(failure, "authenticator of namespace " + name);
                        attempt.refuse("the server failed to look at your credentials", Optional.empty());
                    } else if (authentication instanceof Authentication.Refused refused) {
                        attempt.refuse(refused.why(), Optional.empty());
                    } else {
                        Optional<User> user = authentication instanceof Authentication.Known known
                                ? Optional.of(known.user())
                                : Optional.empty();
                        admit(user, request, attempt);
                    }
                });
    }

    /** A client that comes back is in again when its old connection is gone; one that can't is a new client. */
    private void admit(Optional<User> user, ConnectRequest request, NamespaceConnection.Attempt attempt) {
        Continuity continuity = PastOf.client(
                request.handshake(), request.payload(), context.settings().recovery());
        Optional<NamespaceSession> session = continuity instanceof Continuity.Resuming resuming
                ? context.sessions().find(resuming.token(), name, user)
                : Optional.empty();
        boolean mayComeBack = continuity != Continuity.Fresh.ENDS_WITH_CONNECTION;
        if (session.isEmpty() || !(continuity instanceof Continuity.Resuming resuming)) {
            enter(user, request, attempt, mayComeBack);
            return;
        }
        AppSocket client = session.get().client();
        var unused = session.get().comeBack(resuming.received()).thenAccept(outcome -> {
            if (outcome instanceof NamespaceSession.Outcome.Granted granted) {
                AppConnection connection = new AppConnection(client, socket, attempt.owner(), granted.connection());
                if (attempt.prepare(connection)) {
                    attempt.enter(connection, () -> client.connect(connection, resuming.received()));
                } else {
                    session.get().lost(granted.connection());
                }
            } else if (outcome instanceof NamespaceSession.Outcome.Refused) {
                enter(user, request, attempt, mayComeBack);
            } else if (attempt.isUndecided()) {
                // The same client came back on yet another connection; this one is of no use.
                socket.abort();
            }
        });
    }

    private void enter(
            Optional<User> user, ConnectRequest request, NamespaceConnection.Attempt attempt, boolean mayComeBack) {
        AppSocket client = new AppSocket(
                name, namespace, user, request.handshake(), socket, context, attempt.owner(), mayComeBack);
        attempt.enter(client.connection(), client::begin);
    }
}
