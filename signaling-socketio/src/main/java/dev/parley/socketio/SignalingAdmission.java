package dev.parley.socketio;

import dev.parley.engineio.EngineSocket;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import dev.parley.spi.Admission;
import dev.parley.spi.Continuity;
import dev.parley.spi.Gateway;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Decides who connects to the namespace where signaling is: the router does. */
record SignalingAdmission(String name, Gateway gateway, EngineSocket socket, SocketIoContext context)
        implements NamespaceAdmission {
    @Override
    public void decide(ConnectRequest request, NamespaceConnection.Attempt attempt) {
        var unused = gateway.admit(request.handshake()).thenAccept(admission -> {
            if (admission instanceof Admission.Denied denied) {
                attempt.refuse(denied.refusal().message(), Optional.of(denied.body()));
            } else if (admission instanceof Admission.Granted granted) {
                open(granted, request, attempt);
            }
        });
    }

    /** A peer that comes back waits until all that its old connection brought is dealt with. */
    private void open(Admission.Granted granted, ConnectRequest request, NamespaceConnection.Attempt attempt) {
        SignalingSeat seat = new SignalingSeat(socket, name, attempt.owner());
        if (!attempt.prepare(seat)) {
            return;
        }
        Continuity continuity = PastOf.client(
                request.handshake(), request.payload(), context.settings().recovery());
        granted.open(seat, continuity).whenComplete((core, failure) -> {
            if (failure == null) {
                seat.begin(core);
                attempt.enter(seat, () -> {});
            } else {
                fail(failure, attempt);
            }
        });
    }

    private void fail(Throwable failure, NamespaceConnection.Attempt attempt) {
        Throwable cause = failure instanceof CompletionException wrapper ? wrapper.getCause() : failure;
        if (cause instanceof CancellationException) {
            if (attempt.isUndecided()) {
                // The same client came back on yet another connection; this one is of no use.
                socket.abort();
            }
            return;
        }
        context.failed(failure, "signaling");
        String message = "the server failed to let you in";
        attempt.refuse(message, Optional.of(ConnectError.data(new Refusal(ErrorCode.INTERNAL_ERROR, message))));
    }
}
