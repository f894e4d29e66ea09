package dev.parley.socketio;

import dev.parley.engineio.EngineSocket;
import java.util.List;
import java.util.Optional;

/** One connection of a client of an application's namespace; there may be one after another for the same socket. */
final class AppConnection implements Seat {
    private final AppSocket client;
    private final EngineSocket socket;
    private final Owner owner;
    private final int number;

    /**
     * A connection that nobody was told of.
     *
     * @param number the session's leave to connect: 0 for the first connection
     */
    AppConnection(AppSocket client, EngineSocket socket, Owner owner, int number) {
        this.client = client;
        this.socket = socket;
        this.owner = owner;
        this.number = number;
    }

    EngineSocket socket() {
        return socket;
    }

    int number() {
        return number;
    }

    /** The server took the client out. */
    void leave() {
        owner.left(this);
    }

    void hasRoom() {
        owner.hasRoom();
    }

    @Override
    public boolean event(byte[] packet, Header header, List<byte[]> attachments) {
        return client.event(packet, header, attachments, this);
    }

    @Override
    public void acknowledged(byte[] packet, Header header, List<byte[]> attachments) {
        client.acknowledged(packet, header, attachments);
    }

    @Override
    public void left() {
        client.left();
    }

    @Override
    public void closed(int code, String reason) {
        client.closed(this, code, reason);
    }

    /** The namespace did not wait for it: the client is away again. */
    @Override
    public void expired() {
        client.session().ifPresent(session -> session.lost(number));
    }

    @Override
    public boolean isGone() {
        return client.isGone();
    }

    @Override
    public void pinged() {
        client.session().ifPresent(NamespaceSession::pinged);
    }

    @Override
    public void answered() {
        client.session().ifPresent(NamespaceSession::answered);
    }

    /** Sends on this connection, behind what was sent before; nothing if the client has another by now. */
    void send(byte[] packet, List<byte[]> attachments) {
        Optional<NamespaceSession> session = client.session();
        if (session.isPresent()) {
            session.get().sendOver(this, packet, attachments);
        } else {
            socket.sendTogether(packet, attachments);
        }
    }
}
