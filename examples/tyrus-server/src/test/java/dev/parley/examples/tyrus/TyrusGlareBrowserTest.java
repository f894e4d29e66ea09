package dev.parley.examples.tyrus;

import dev.parley.examples.videocall.tests.GlareInTheBrowser;

class TyrusGlareBrowserTest extends GlareInTheBrowser {
    TyrusGlareBrowserTest() {
        super(TyrusCallServer::new);
    }
}
