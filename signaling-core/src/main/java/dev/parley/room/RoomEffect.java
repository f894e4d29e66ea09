package dev.parley.room;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.Optional;

/** An effect of a room as data. What each means is said at the method of {@link RoomEffects} that it stands for. */
public sealed interface RoomEffect {
    /** Brings it about. */
    void applyTo(RoomEffects out);

    /** {@link RoomEffects#entered}. */
    record Entered(PeerRef peer) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.entered(peer);
        }
    }

    /** {@link RoomEffects#exited}. */
    record Exited(PeerRef peer) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.exited(peer);
        }
    }

    /** {@link RoomEffects#callBegan}. */
    record CallBegan(PeerRef caller, PeerRef callee, long generation) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.callBegan(caller, callee, generation);
        }
    }

    /** {@link RoomEffects#callOver}. */
    record CallOver(PeerRef one, PeerRef other, long generation) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.callOver(one, other, generation);
        }
    }

    /** {@link RoomEffects#openingDecided}. */
    record OpeningDecided(PeerRef from, PeerRef to) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.openingDecided(from, to);
        }
    }

    /** {@link RoomEffects#deliver(PeerRef, RoomEvent)}. */
    record DeliveredToOne(PeerRef to, RoomEvent event) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.deliver(to, event);
        }
    }

    /** {@link RoomEffects#deliver(Audience, RoomEvent)}. */
    record DeliveredToMany(Audience to, RoomEvent event) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.deliver(to, event);
        }
    }

    /** {@link RoomEffects#reportJoined}. */
    record ReportedJoined(PeerRef peer, String email) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.reportJoined(peer, email);
        }
    }

    /** {@link RoomEffects#reportLeft}. */
    record ReportedLeft(PeerRef peer, LeaveReason reason) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.reportLeft(peer, reason);
        }
    }

    /** {@link RoomEffects#reportCallStarted}. */
    record ReportedCallStarted(PeerRef caller, PeerRef callee) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.reportCallStarted(caller, callee);
        }
    }

    /** {@link RoomEffects#reportCallEnded}. */
    record ReportedCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.reportCallEnded(by, other, reason);
        }
    }

    /** {@link RoomEffects#accepted}. */
    record Accepted(PeerRef from, long request) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.accepted(from, request);
        }
    }

    /** {@link RoomEffects#refused}. */
    record Refused(PeerRef from, long request, Refusal refusal) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.refused(from, request, refusal);
        }
    }

    /** {@link RoomEffects#misplaced}. */
    record Misplaced(RoomCommand.Signal offer) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.misplaced(offer);
        }
    }

    /** {@link RoomEffects#passedOn}. */
    record PassedOn(RoomKey room, RoomCommand command) implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.passedOn(room, command);
        }
    }

    /** {@link RoomEffects#closed}. */
    record Closed() implements RoomEffect {
        @Override
        public void applyTo(RoomEffects out) {
            out.closed();
        }
    }
}
