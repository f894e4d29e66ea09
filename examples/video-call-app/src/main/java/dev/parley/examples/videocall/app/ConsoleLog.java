package dev.parley.examples.videocall.app;

import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.SignalListener;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.io.PrintStream;
import java.util.Optional;

/** What happens, a line each. No e-mail and no description is printed. */
public final class ConsoleLog implements SignalListener {
    private final PrintStream out;

    /** Prints there. */
    public ConsoleLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public void denied(Refusal refusal, String remoteAddress) {
        out.println("denied " + remoteAddress + ": " + refusal.message());
    }

    @Override
    public void suspended(Peer peer, int code, String reason) {
        out.println(peer.id() + " lost its connection, and is waited for");
    }

    @Override
    public void resumed(Peer peer) {
        out.println(peer.id() + " is back");
    }

    @Override
    public void joined(Room room, Peer peer, String email) {
        out.println(peer.id() + " joined, " + room.members().size() + " in the room");
    }

    @Override
    public void left(Room room, Peer peer, LeaveReason reason) {
        out.println(peer.id() + " left (" + reason.wireName() + ")");
    }

    @Override
    public void callStarted(Room room, Peer caller, Peer callee) {
        out.println(caller.id() + " calls " + callee.id());
    }

    @Override
    public void callEnded(Room room, Peer by, Peer other, Optional<EndReason> reason) {
        out.println("call of " + by.id() + " and " + other.id() + " is over"
                + reason.map(why -> " (" + why.wireName() + ")").orElse(""));
    }

    @Override
    public void refused(Peer sender, String event, Refusal refusal) {
        out.println("refused " + event + " of " + sender.id() + ": "
                + refusal.code().wireName());
    }

    @Override
    public void gaveUp(Peer peer, String why) {
        out.println("gave up on " + peer.id() + ": " + why);
    }

    @Override
    public void failed(Throwable cause, String where) {
        out.println("failed in " + where + ": " + cause);
    }
}
