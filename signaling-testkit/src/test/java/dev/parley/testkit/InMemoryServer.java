package dev.parley.testkit;

import dev.parley.spi.Handshake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In-memory transports, as a server under test. */
record InMemoryServer(List<InMemoryTransport> transports) implements RunningServer {
    @Override
    public HostileWire connect(int router, Map<String, String> headers) {
        return transports.get(router).connect(handshake(headers));
    }

    @Override
    public String origin() {
        return "http://" + InMemoryTransport.HOST;
    }

    @Override
    public void stop() {
        transports.forEach(InMemoryTransport::close);
    }

    private static Handshake handshake(Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>(Map.of("Host", List.of(InMemoryTransport.HOST)));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new Handshake(all, Map.of(), Map.of(), InMemoryTransport.HOST, false);
    }
}
