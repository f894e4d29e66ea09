/*
 * The calls of a page, at most one with each peer:
 *
 *     const calls = new Calls(signaling, { iceServers }); // signaling: it has emit(event, data), on(event, handler)
 *     calls.addTrack(track, stream);                      // to the calls there are, and to those that come
 *     calls.call(peerId);
 *     calls.addEventListener('incoming', ({ call }) => call.accept());
 *     calls.addEventListener('change', ({ call }) => show(call.state, call.streams));
 *     calls.addEventListener('ended', ({ call }) => say(call.end));
 */

import { PeerCall } from './peer-call.js';

const SIGNALS = [
    'incoming:call', 'call:accepted', 'peer:nego:needed', 'peer:nego:final', 'ice:candidate',
    'call:rejected', 'call:cancelled', 'call:ended',
];
const IN_A_CALL = new Set(['call:accepted', 'peer:nego:needed', 'peer:nego:final']);

export class Calls extends EventTarget {
    #signaling;
    #calls = new Map();
    #local = { configuration: {}, tracks: new Map(), status: {} };

    constructor(signaling, configuration = {}) {
        super();
        this.#signaling = signaling;
        this.#local.configuration = configuration;
        for (const event of SIGNALS) signaling.on(event, (data) => this.#receive(event, data));
        signaling.on('signal:error', (error) => this.#calls.get(error.to)?.refused(error));
    }

    [Symbol.iterator]() {
        return this.#calls.values();
    }

    get size() {
        return this.#calls.size;
    }

    get(peerId) {
        return this.#calls.get(peerId);
    }

    /** Rings a peer, unless there is a call with it. */
    call(peerId, note) {
        return this.get(peerId) ?? this.#add(new PeerCall(this.#signaling, peerId, this.#local, { note }));
    }

    addTrack(track, stream) {
        this.#local.tracks.set(track, stream);
        for (const call of this) call.addTrack(track, stream);
    }

    removeTrack(track) {
        this.#local.tracks.delete(track);
        for (const call of this) call.removeTrack(track);
    }

    /** Tells all peers, now and in calls to come, what no track says: muted, camera off, which stream is a screen. */
    share(status) {
        this.#local.status = status;
        for (const call of this) call.sendStatus();
    }

    #receive(event, data) {
        const { from, offer } = data;
        const known = this.get(from);
        if (known) {
            known.receive(event, data);
        } else if (event === 'incoming:call') {
            const ringing = new PeerCall(this.#signaling, from, this.#local, { ringing: true, note: offer?.note });
            const call = this.#add(ringing);
            call.receive(event, data);
            this.#tell('incoming', call);
        } else if (IN_A_CALL.has(event)) {
            this.#signaling.emit('call:ended', { to: from, reason: 'no_such_call' }); // they think so, we don't
        }
    }

    #add(call) {
        this.#calls.set(call.peerId, call);
        call.addEventListener('change', () => this.#tell('change', call));
        call.addEventListener('ended', () => {
            this.#calls.delete(call.peerId);
            this.#tell('ended', call);
        });
        return call;
    }

    #tell(type, call) {
        this.dispatchEvent(Object.assign(new Event(type), { call }));
    }
}
