/**
 * What users' own tests and this project's transports run: virtual time, an in-memory transport, scripted peers and the
 * conformance kit of every transport.
 */
module dev.parley.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.parley.core;
    requires transitive dev.parley.socketio;
    requires java.net.http;
    requires transitive org.junit.jupiter.api;

    exports dev.parley.testkit;

    // The rows of the conformance kit are not public.
    opens dev.parley.testkit to
            org.junit.platform.commons;
}
