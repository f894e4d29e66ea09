package dev.parley.examples.videocall;

import dev.parley.SignalPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Starts the video call. */
public final class Main {
    private Main() {}

    /** Runs until it is interrupted. Exits with 1 if it can't listen, saying why in one line. */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Settings.USAGE);
            return;
        }
        try {
            Settings settings = Settings.of(List.of(arguments), System.getenv());
            VideoCallServer server = new VideoCallServer(settings, new ConsoleLog(System.out));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
            server.start();
            announce(settings, server.port(), System.out);
        } catch (UsageException wrong) {
            System.err.println("video-call: " + wrong.getMessage());
            System.exit(1);
        }
    }

    private static void stop(VideoCallServer server) {
        try {
            server.stop();
        } catch (Exception failed) {
            System.err.println("video-call: did not stop in order: " + failed);
        }
    }

    private static void announce(Settings settings, int port, PrintStream out) throws IOException {
        String scheme = settings.tls() ? "https" : "http";
        out.println("Video call: " + Addresses.url(scheme, Addresses.ofThisMachine(settings.host()), port));
        if (settings.policy() != SignalPolicy.sharedRoom()) {
            out.println("Whoever knows a peer's id may call it, room or not; --policy shared-room asks for a room.");
        }
        if (!Addresses.isOpenToOthers(settings.host())) {
            out.println("Only this machine can reach it; with --host 0.0.0.0 --tls others can too.");
        } else {
            for (String address : Addresses.reaching(settings.host())) {
                if (Addresses.isOpenToOthers(address)) {
                    out.println("On the network: " + Addresses.url(scheme, address, port));
                }
            }
            if (!settings.tls()) {
                out.println("Browsers give pages from other machines a camera over HTTPS only: add --tls.");
            }
        }
        out.println("Ctrl-C ends it.");
    }
}
