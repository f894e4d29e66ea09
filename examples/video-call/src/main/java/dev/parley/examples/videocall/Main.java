package dev.parley.examples.videocall;

import dev.parley.examples.videocall.app.VideoCall;

/** Starts the video call on Jetty. */
public final class Main {
    private Main() {}

    /** Runs until it is interrupted. Exits with 1 if it can't listen, saying why in one line. */
    public static void main(String[] arguments) throws Exception {
        VideoCall.on(VideoCallServer::new, "video-call", 5000).run(arguments);
    }
}
