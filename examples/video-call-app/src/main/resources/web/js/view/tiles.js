import { avatar, byId, element, icon, nameOf, reconcile } from './dom.js';

/** The pictures: one's own, one for each call, one for each shared screen. */
export class Tiles {
    #room;
    #calls;
    #media;
    #screens = new WeakSet(); // a stream that was a screen stays one while it goes away
    #onSilenced;

    /** `onSilenced(play)` if the browser holds back sound until the user has clicked something. */
    constructor(room, calls, media, onSilenced) {
        this.#room = room;
        this.#calls = calls;
        this.#media = media;
        this.#onSilenced = onSilenced;
    }

    show() {
        const tiles = [...this.#own(), ...[...this.#calls].flatMap((call) => this.#of(call))];
        const grid = byId('grid');
        grid.dataset.count = tiles.filter(({ kind }) => kind === 'camera').length;
        grid.classList.toggle('with-screen', tiles.some(({ kind }) => kind === 'screen'));
        reconcile(grid, tiles, ({ key }) => key, create, (tile, model) => this.#update(tile, model));
    }

    #own() {
        const { stream, screen, muted, cameraOff } = this.#media;
        const { email } = this.#room;
        const own = { key: 'own', own: true, kind: 'camera', email, stream, muted, dark: cameraOff, caption: 'You' };
        if (!screen) return [own];
        return [own, { key: 'own-screen', own: true, kind: 'screen', email, stream: screen, caption: 'Your screen' }];
    }

    #of(call) {
        const peer = this.#room.peers.get(call.peerId);
        if (!peer || call.state === 'ringing') return [];
        const name = nameOf(peer.email);
        const base = { peerId: call.peerId, email: peer.email, note: noteOn(call) };
        const streams = [...call.streams];
        for (const stream of streams) if (stream.id === call.status.screen) this.#screens.add(stream);
        const [camera] = streams.filter((stream) => !this.#screens.has(stream));
        const pictured = camera?.getVideoTracks().length > 0 && call.status.video !== false;
        const muted = call.status.audio === false;
        return [
            { ...base, key: call.peerId, kind: 'camera', stream: camera, dark: !pictured, muted, caption: name },
            ...streams
                .filter((stream) => stream !== camera)
                .map((stream) => ({ ...base, key: stream.id, kind: 'screen', stream, caption: `${name}’s screen` })),
        ];
    }

    #update(tile, { stream = null, muted, dark, note = '', caption, kind, own }) {
        const video = tile.querySelector('video');
        if (video.srcObject !== stream) {
            video.srcObject = stream;
            if (stream) this.#play(video);
        }
        video.hidden = Boolean(dark);
        tile.classList.toggle('mirrored', Boolean(own) && kind === 'camera');
        tile.querySelector('.tile-muted').hidden = !muted;
        setText(tile.querySelector('.tile-name'), caption);
        setText(tile.querySelector('.tile-note'), note);
    }

    async #play(video) {
        try {
            await video.play();
        } catch (error) {
            if (error.name === 'NotAllowedError') this.#onSilenced(() => video.play());
            else if (error.name !== 'AbortError') throw error; // AbortError: another stream took its place
        }
    }
}

function noteOn({ state, connection }) {
    if (state === 'calling') return 'Ringing…';
    const notes = { new: 'Connecting…', connecting: 'Connecting…', disconnected: 'Connection lost, trying again…' };
    return { ...notes, failed: notes.disconnected }[connection?.connectionState] ?? '';
}

function create({ peerId, kind, own, email, caption }) {
    const video = element('video', { autoplay: true, playsInline: true, muted: Boolean(own), ariaLabel: caption });
    if (peerId) Object.assign(video.dataset, { peer: peerId, kind });
    else video.dataset.own = kind;
    const silent = element('span', { className: 'tile-muted', title: 'Muted' }, icon('microphone-off'));
    silent.setAttribute('role', 'img');
    silent.setAttribute('aria-label', 'muted');
    return element('figure', { className: 'tile', data: { kind, testid: 'tile', email } },
        avatar(email), video,
        element('p', { className: 'tile-note' }),
        element('figcaption', { className: 'tile-caption' }, silent, element('span', { className: 'tile-name' })));
}

function setText(place, text) {
    if (place.textContent !== text) place.textContent = text;
}
