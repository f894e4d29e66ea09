package dev.parley.examples.videocall;

import dev.parley.examples.videocall.tests.VideoCallServing;

class VideoCallServerTest extends VideoCallServing {
    VideoCallServerTest() {
        super(VideoCallServer::new);
    }
}
