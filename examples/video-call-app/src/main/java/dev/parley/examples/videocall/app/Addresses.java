package dev.parley.examples.videocall.app;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** By which addresses others may reach this machine. */
final class Addresses {
    private Addresses() {}

    /** Whether a server bound to this address is reached from other machines. */
    static boolean isOpenToOthers(String host) throws IOException {
        return !InetAddress.getByName(host).isLoopbackAddress();
    }

    /** By which name or address a browser on this machine reaches a server that is bound so. */
    static String ofThisMachine(String host) throws IOException {
        InetAddress bound = InetAddress.getByName(host);
        return bound.isLoopbackAddress() || bound.isAnyLocalAddress() ? "localhost" : host;
    }

    static String url(String scheme, String host, int port) {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }

    /** The IPv4 addresses behind a bound address: the address itself, or all of this machine's, its loopback too. */
    static List<String> reaching(String host) throws IOException {
        InetAddress bound = InetAddress.getByName(host);
        if (!bound.isAnyLocalAddress()) {
            return List.of(bound.getHostAddress());
        }
        List<String> addresses = new ArrayList<>();
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (card.isUp()) {
                Collections.list(card.getInetAddresses()).stream()
                        .filter(Inet4Address.class::isInstance)
                        .map(InetAddress::getHostAddress)
                        .forEach(addresses::add);
            }
        }
        return addresses;
    }
}
