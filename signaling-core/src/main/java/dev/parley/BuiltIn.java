package dev.parley;

import java.util.Collections;

/** The policies that are cheap enough to be asked by the thread that read the frame. */
enum BuiltIn implements SignalPolicy {
    SHARED_ROOM {
        @Override
        public boolean permits(Peer from, Peer to) {
            return !Collections.disjoint(from.rooms(), to.rooms());
        }
    },
    ANY_KNOWN_PEER {
        @Override
        public boolean permits(Peer from, Peer to) {
            return true;
        }
    }
}
