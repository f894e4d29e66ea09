const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 } };

/**
 * This side's camera, microphone and screen. Events: 'added' and 'removed' with {track, stream}, to be sent to the
 * others or taken back; 'change'; 'unplugged' {track}, of a device that went away by itself.
 */
export class LocalMedia extends EventTarget {
    /** Camera and microphone, whichever there are; null without both. */
    stream = null;
    screen = null;

    get microphone() {
        return this.stream?.getAudioTracks()[0] ?? null;
    }

    get camera() {
        return this.stream?.getVideoTracks()[0] ?? null;
    }

    get muted() {
        return !this.microphone?.enabled;
    }

    get cameraOff() {
        return !this.camera?.enabled;
    }

    /** Asks for the devices wanted. Rejects with what getUserMedia throws, see messages.js. */
    async open({ audio, video }) {
        if (!audio && !video) return;
        if (!navigator.mediaDevices) throw new DOMException('The page has no secure context', 'SecurityError');
        const found = await navigator.mediaDevices.getUserMedia({ audio, video: video && PICTURE });
        this.stream ??= new MediaStream();
        for (const track of found.getTracks()) {
            this.stream.addTrack(track);
            track.onended = () => this.#unplugged(track);
            this.#tell('added', { track, stream: this.stream });
        }
        this.#tell('change');
    }

    /** Mutes or unmutes; asks for a microphone if there is none yet. */
    async toggleMicrophone() {
        if (!this.microphone) return this.open({ audio: true, video: false });
        this.microphone.enabled = !this.microphone.enabled;
        this.#tell('change');
    }

    async toggleCamera() {
        if (!this.camera) return this.open({ audio: false, video: true });
        this.camera.enabled = !this.camera.enabled;
        this.#tell('change');
    }

    async toggleScreen() {
        if (this.screen) return this.stopScreen();
        const screen = await navigator.mediaDevices.getDisplayMedia({ video: true });
        this.screen = screen;
        const [track] = screen.getVideoTracks();
        track.contentHint = 'detail';
        track.onended = () => this.stopScreen(); // by the browser's own button
        this.#tell('added', { track, stream: screen });
        this.#tell('change');
    }

    stopScreen() {
        if (!this.screen) return;
        for (const track of this.screen.getTracks()) this.#remove(track, this.screen);
        this.screen = null;
        this.#tell('change');
    }

    close() {
        this.stopScreen();
        for (const track of this.stream?.getTracks() ?? []) this.#remove(track, this.stream);
        this.stream = null;
        this.#tell('change');
    }

    #remove(track, stream) {
        track.onended = null;
        track.stop();
        this.#tell('removed', { track, stream });
    }

    #unplugged(track) {
        this.stream.removeTrack(track);
        this.#remove(track, this.stream);
        this.#tell('unplugged', { track });
        this.#tell('change');
    }

    #tell(type, detail = {}) {
        this.dispatchEvent(Object.assign(new Event(type), detail));
    }
}
