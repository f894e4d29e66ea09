package dev.parley.examples.videocall.app;

import dev.parley.SignalPolicy;
import dev.parley.Vocabulary;
import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.launcher.Launcher;
import dev.parley.examples.launcher.Server;
import java.io.IOException;
import java.io.PrintStream;

/** Starts the video call on one of the servers, and says where it is. */
public final class VideoCall implements Server {
    private final Settings settings;
    private final CallServer server;

    private VideoCall(Settings settings, CallServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * For an example's main method.
     *
     * @param example its name
     * @param defaultPort where it listens unless told otherwise
     */
    public static Launcher on(CallServer.Factory servers, String example, int defaultPort) {
        return new Launcher(
                example, Settings.usage(example, defaultPort), arguments -> prepare(servers, arguments, defaultPort));
    }

    private static VideoCall prepare(CallServer.Factory servers, Arguments arguments, int defaultPort)
            throws Exception {
        Settings settings = Settings.of(arguments, defaultPort);
        return new VideoCall(settings, servers.make(settings, new ConsoleLog(System.out)));
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }

    @Override
    public void announce(PrintStream out) throws IOException {
        String scheme = settings.tls() ? "https" : "http";
        out.println("Video call: " + Addresses.url(scheme, Addresses.ofThisMachine(settings.host()), server.port()));
        if (settings.policy() != SignalPolicy.sharedRoom()) {
            out.println("Whoever knows a peer's id may call it, room or not; --policy shared-room asks for a room.");
        }
        if (settings.vocabulary() != Vocabulary.standard()) {
            out.println(
                    "Socket.IO clients may use the names and habits of the tutorial's pages; --vocabulary strict ends"
                            + " that.");
        }
        if (!Addresses.isOpenToOthers(settings.host())) {
            out.println("Only this machine can reach it; with --host 0.0.0.0 --tls others can too.");
            return;
        }
        for (String address : Addresses.reaching(settings.host())) {
            if (Addresses.isOpenToOthers(address)) {
                out.println("On the network: " + Addresses.url(scheme, address, server.port()));
            }
        }
        if (!settings.tls()) {
            out.println("Browsers give pages from other machines a camera over HTTPS only: add --tls.");
        }
    }
}
