package dev.parley;

import dev.parley.flow.Faults;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.lang.System.Logger;
import java.util.Optional;
import java.util.function.Consumer;

/** The application's listener, held so that what it throws harms nobody who only passes by. */
final class GuardedListener implements SignalListener {
    private final SignalListener listener;
    private final Logger log = System.getLogger(SignalListener.class.getName());

    GuardedListener(SignalListener listener) {
        this.listener = listener;
    }

    @Override
    public void connected(Peer peer) {
        tell(to -> to.connected(peer));
    }

    @Override
    public void disconnected(Peer peer, int code, String reason) {
        tell(to -> to.disconnected(peer, code, reason));
    }

    @Override
    public void suspended(Peer peer, int code, String reason) {
        tell(to -> to.suspended(peer, code, reason));
    }

    @Override
    public void resumed(Peer peer) {
        tell(to -> to.resumed(peer));
    }

    @Override
    public void denied(Refusal refusal, String remoteAddress) {
        tell(to -> to.denied(refusal, remoteAddress));
    }

    @Override
    public void joined(Room room, Peer peer, String email) {
        tell(to -> to.joined(room, peer, email));
    }

    @Override
    public void left(Room room, Peer peer, LeaveReason reason) {
        tell(to -> to.left(room, peer, reason));
    }

    @Override
    public void callStarted(Room room, Peer caller, Peer callee) {
        tell(to -> to.callStarted(room, caller, callee));
    }

    @Override
    public void callEnded(Room room, Peer by, Peer other, Optional<EndReason> reason) {
        tell(to -> to.callEnded(room, by, other, reason));
    }

    @Override
    public void refused(Peer sender, String event, Refusal refusal) {
        tell(to -> to.refused(sender, event, refusal));
    }

    @Override
    public void gaveUp(Peer peer, String why) {
        tell(to -> to.gaveUp(peer, why));
    }

    @Override
    public void failed(Throwable cause, String where) {
        tell(to -> to.failed(cause, where));
    }

    private void tell(Consumer<SignalListener> what) {
        try {
            what.accept(listener);
        } catch (Throwable fault) {
            Faults.log(log, "the listener " + listener.getClass().getName() + " threw", fault);
        }
    }
}
