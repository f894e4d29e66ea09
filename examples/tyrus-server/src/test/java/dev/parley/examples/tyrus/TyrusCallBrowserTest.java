package dev.parley.examples.tyrus;

import dev.parley.examples.videocall.tests.VideoCallInTheBrowser;

class TyrusCallBrowserTest extends VideoCallInTheBrowser {
    TyrusCallBrowserTest() {
        super(TyrusCallServer::new);
    }
}
