package dev.parley.examples.tyrus;

import dev.parley.examples.videocall.tests.VideoCallServing;

class TyrusCallServerTest extends VideoCallServing {
    TyrusCallServerTest() {
        super(TyrusCallServer::new);
    }
}
