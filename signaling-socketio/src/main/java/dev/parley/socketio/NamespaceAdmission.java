package dev.parley.socketio;

/** Decides who connects to a namespace, now or later. */
@FunctionalInterface
interface NamespaceAdmission {
    /** Decides about a client; what comes of it, the attempt is told. Never throws. */
    void decide(ConnectRequest request, NamespaceConnection.Attempt attempt);
}
