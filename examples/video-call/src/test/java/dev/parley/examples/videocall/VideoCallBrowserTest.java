package dev.parley.examples.videocall;

import dev.parley.examples.videocall.tests.VideoCallInTheBrowser;

class VideoCallBrowserTest extends VideoCallInTheBrowser {
    VideoCallBrowserTest() {
        super(VideoCallServer::new);
    }
}
