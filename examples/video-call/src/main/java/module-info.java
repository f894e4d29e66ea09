/** The video call: a server and a web page. */
module dev.parley.examples.videocall {
    requires dev.parley.core;
    requires dev.parley.jetty;
    requires org.eclipse.jetty.server;
    requires org.jspecify;
    requires tools.jackson.databind;
}
