package dev.parley.examples.videocall;

import dev.parley.examples.videocall.tests.Chromium;
import dev.parley.examples.videocall.tests.Tab;
import org.openqa.selenium.TimeoutException;

/** The page in {@code seed/}, as somebody uses it. People are named by the part of their e-mail before the @. */
record SeedPage(Tab tab, String name) {
    static SeedPage open(Chromium chromium, String address, String name) {
        return new SeedPage(chromium.open(address), name);
    }

    /** Loads the page anew, for its one connection is good for one call. */
    void reloads() {
        tab.driver().switchTo().window(tab.window());
        tab.driver().navigate().refresh();
    }

    void joins(String room) {
        tab.type("#email", name + "@example.org");
        tab.type("#room", room);
        joins();
    }

    /** Joins as the page was filled in. */
    void joins() {
        tab.click("#join");
        tab.await(name + " is in the room", "return !document.getElementById('meeting').hidden");
    }

    /** Presses the button that comes once somebody else has joined. */
    void calls() {
        tab.click("#call");
    }

    void isInCall() {
        tab.await(
                name + " has set an offer and an answer",
                "return peer.remoteDescription !== null && peer.signalingState === 'stable'");
    }

    /** The other's stream is announced and that exchange is over, as when a person's hand gets to the button. */
    void isOfferedAStream() {
        tab.await(name + " is offered a stream", """
                return !document.getElementById('remote-stream').hidden
                    && peer.signalingState === 'stable' && peer.iceGatheringState === 'complete';
                """);
    }

    void sendsStream() {
        tab.click("#send-stream");
    }

    /** Presses Send Stream at a moment given in milliseconds since 1970. */
    void sendsStreamAt(long moment) {
        tab.run("setTimeout(() => document.getElementById('send-stream').click(), arguments[0] - Date.now())", moment);
    }

    void sendsASecondStream() {
        tab.run("return openCamera().then(s => s.getTracks().forEach(track => peer.addTrack(track, s)))");
    }

    /** The transport goes, and the socket comes back by itself, which makes it somebody new to the server. */
    void reconnects() {
        Object lost = tab.run("const { id } = socket; socket.io.engine.close(); return id");
        tab.await(name + " is back", "return socket.connected && socket.id !== arguments[0]", lost);
    }

    boolean sees(SeedPage other) {
        try {
            watches(other);
            return true;
        } catch (TimeoutException stuck) {
            return false;
        }
    }

    void watches(SeedPage other) {
        watches(other, 1);
    }

    void watchesTheSecondStreamOf(SeedPage other) {
        watches(other, 2);
    }

    /** So many streams have come, and the newest picture moves: it has a size, its time goes on, frames are decoded. */
    private void watches(SeedPage other, int streams) {
        tab.await(name + " watches stream " + streams + " of " + other.name, """
                const video = document.getElementById('remote');
                if (!video.srcObject || video.videoWidth === 0) return false;
                const cameras = peer.getReceivers().filter(r => r.track.kind === 'video');
                const receiver = cameras.find(r => video.srcObject.getTracks().includes(r.track));
                if (cameras.length !== arguments[0] || !receiver) return false;
                return (async () => {
                    const frames = [...(await receiver.getStats()).values()].find(s => s.type === 'inbound-rtp')?.framesDecoded ?? 0;
                    const before = window.seen;
                    if (before?.stream !== video.srcObject) window.seen = { stream: video.srcObject, frames, time: video.currentTime };
                    return before?.stream === video.srcObject && frames > before.frames && video.currentTime > before.time;
                })();
                """, streams);
    }
}
