/** The video call on Jetty. */
module dev.parley.examples.videocall {
    requires dev.parley.examples.videocall.app;
    requires dev.parley.jetty;
    requires org.eclipse.jetty.server;
    requires static org.jspecify;
}
