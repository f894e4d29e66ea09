package dev.parley.examples.videocall.tests;

/** The page of the example, as somebody uses it. People are named by the part of their e-mail before the @. */
public record CallPage(Tab tab, String name) {
    public static CallPage open(Chromium chromium, String address, String name) {
        return new CallPage(chromium.open(address), name);
    }

    public CallPage join(String room) {
        return join(room, "both");
    }

    /** Joins with {@code both}, {@code audio} or {@code none}. */
    public CallPage join(String room, String devices) {
        tab.type("[data-testid=email]", name + "@example.org");
        tab.type("[data-testid=room]", room);
        tab.run("document.querySelector(`[data-testid=devices-${arguments[0]}]`).click()", devices);
        tab.click("[data-testid=join]");
        tab.await(name + " is in the room", "return !document.getElementById('meeting').hidden");
        return this;
    }

    public CallPage calls(CallPage other) {
        tab.click(inRoster(other) + " [data-does=call]");
        return this;
    }

    public CallPage callsEveryone() {
        tab.click("[data-testid=call-everyone]");
        return this;
    }

    public CallPage accepts() {
        tab.click("[data-testid=accept]");
        return this;
    }

    public CallPage declines() {
        tab.click("[data-testid=decline]");
        return this;
    }

    public CallPage hangsUp() {
        tab.click("[data-testid=hang-up]");
        return this;
    }

    public CallPage presses(String tool) {
        tab.click("[data-testid=" + tool + "]");
        return this;
    }

    public void sees(CallPage other) {
        tab.await(name + " has " + other.name + " in the roster", exists(), inRoster(other));
    }

    public void noLongerSees(CallPage other) {
        tab.await(
                name + " has lost " + other.name + " from the roster",
                "return !document.querySelector(arguments[0])",
                inRoster(other));
    }

    public void isTold(String text) {
        tab.await(
                name + " is told: " + text,
                "return document.getElementById('toasts').textContent.includes(arguments[0])",
                text);
    }

    public void isInNoCall() {
        tab.await(name + " is in no call", "return parleyCalls.size === 0");
    }

    public void isConnectedTo(CallPage other) {
        tab.await(
                name + " is connected to " + other.name,
                "return [...parleyCalls.values()].some(c => c.connectionState === 'connected') && " + hasRow(),
                inRoster(other));
    }

    /** The picture of another moves: it has a size, its time goes on, and frames are decoded. */
    public void watches(CallPage other) {
        watches(other, "camera");
    }

    public void watches(CallPage other, String kind) {
        tab.await(
                name + " watches the " + kind + " of " + other.name,
                """
                const video = document.querySelector(arguments[0]);
                if (!video || !video.srcObject || video.videoWidth === 0) return false;
                const track = video.srcObject.getVideoTracks()[0];
                const receiver = [...parleyCalls.values()].flatMap(c => c.getReceivers()).find(r => r.track === track);
                if (!receiver) return false;
                return (async () => {
                    const frames = [...(await receiver.getStats()).values()].find(s => s.type === 'inbound-rtp')?.framesDecoded ?? 0;
                    const before = video.dataset.seen ? JSON.parse(video.dataset.seen) : null;
                    video.dataset.seen ||= JSON.stringify({ frames, time: video.currentTime });
                    return before !== null && frames > before.frames && video.currentTime > before.time;
                })();
                """,
                "figure[data-email='" + email(other) + "'][data-kind=" + kind + "] video");
    }

    private static String exists() {
        return "return " + hasRow();
    }

    private static String hasRow() {
        return "document.querySelector(arguments[0]) !== null";
    }

    private static String inRoster(CallPage other) {
        return "[data-testid=roster] li[data-email='" + email(other) + "']";
    }

    private static String email(CallPage person) {
        return person.name + "@example.org";
    }
}
