package dev.parley.benchmarks.servers;

/** Starts one server on a port of this machine: {@code Main NAME PORT}. It runs until it is killed. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        int port = Integer.parseInt(arguments[1]);
        switch (name) {
            case "parley-jetty" -> Parley.onJetty(port);
            case "parley-tyrus" -> Parley.onTyrus(port);
            case "bare-jetty" -> BareJetty.start(port);
            case "bare-tyrus" -> BareTyrus.start(port);
            case "netty-socketio" -> NettySocketIo.start(port);
            default -> throw new IllegalArgumentException("no server is named " + name);
        }
        Thread.currentThread().join();
    }
}
