package dev.parley.socketio;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import dev.parley.User;
import dev.parley.engineio.EngineSocket;
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
                        context.listener().failed(failure, "authenticator of namespace " + name);
                        attempt.refuse("the server failed to look at your credentials", Optional.empty());
                    } else if (authentication instanceof Authentication.Refused refused) {
                        attempt.refuse(refused.why(), Optional.empty());
                    } else {
                        Optional<User> user = authentication instanceof Authentication.Known known
                                ? Optional.of(known.user())
                                : Optional.empty();
                        AppSeat seat = new AppSeat(
                                name, namespace, user, request.handshake(), socket, context, attempt.owner());
                        attempt.enter(seat, seat::begin);
                    }
                });
    }
}
