/*
 * A call between two browsers over Parley's signaling: perfect negotiation, trickle ICE, one RTCPeerConnection. It
 * needs an object with emit(event, data) and the tracks to send; calls.js makes one for each peer and brings it what
 * peers say.
 *
 * The negotiation is the W3C's "perfect negotiation" with one difference. There, two roles settle glare: the impolite
 * side ignores the other's offer. Here the server settles it, the first offer to reach it wins, so every side is
 * polite: no offer is ever ignored. A side whose own offer lost is given the winning one, which rolls its own back; the
 * browser asks for what the lost offer wanted, by negotiationneeded, as soon as the connection is stable again.
 */

const OFFERS = new Set(['user:call', 'peer:nego:needed']);
const DESCRIPTIONS = new Set([...OFFERS, 'call:accepted', 'peer:nego:done']);
const RETRY_AFTER_MS = 1_000;

/**
 * One call with one peer, from the first ring to the end; the next call with that peer is another object. Its events
 * are 'change' and, once, 'ended'.
 */
export class PeerCall extends EventTarget {
    /** 'calling' (they are rung) or 'ringing' (we are), then 'active', then 'ended'. */
    state;
    /** The remote MediaStreams, in the order they came. */
    streams = new Set();
    /** What the other page last said of itself, see share in calls.js. */
    status = {};
    /** Why it ended: {event, reason, by, code, message, local}; null before. */
    end = null;

    #signaling;
    #local;
    #connection = null;
    #channel;
    #gathering; // settled with the first candidate
    #work; // the chain of all that is done to the connection, one thing at a time
    #startWork;
    #announced; // whether the peer may know of this call
    #owesAcceptance = false;
    #offerId; // of our offer that waits for its answer
    #offersHeard = 0;
    #heldOffer;
    #heldCandidates = [];

    /**
     * `local` is {configuration, tracks: Map of track to stream, status}, the same for all calls. `note` travels with
     * the first offer, for the other page to read; a ringing call has the caller's.
     */
    constructor(signaling, peerId, local, { ringing = false, note } = {}) {
        super();
        this.peerId = peerId;
        this.note = note;
        this.state = ringing ? 'ringing' : 'calling';
        this.#announced = ringing;
        this.#signaling = signaling;
        this.#local = local;
        this.#work = new Promise((resolve) => (this.#startWork = resolve));
        if (!ringing) this.#start();
    }

    /** The RTCPeerConnection; null while a call rings that was not accepted. */
    get connection() {
        return this.#connection;
    }

    /** Takes a ringing call. What the caller has sent meanwhile waited for this. */
    accept() {
        if (this.state !== 'ringing') return;
        this.#start();
        this.#changed('active');
    }

    /** Cancels what rings there, declines what rings here, hangs up what is active. */
    hangUp(reason) {
        const event = { calling: 'call:cancelled', ringing: 'call:rejected', active: 'call:ended' }[this.state];
        if (!event) return;
        if (this.#announced) this.#emit(event, { reason });
        this.finish({ event, reason, local: true });
    }

    /** Ends this side only: there is nobody left to tell. */
    finish(end) {
        if (this.state === 'ended') return;
        this.end = end;
        this.#connection?.close();
        this.#changed('ended');
    }

    addTrack(track, stream) {
        this.#connection?.addTrack(track, stream);
    }

    removeTrack(track) {
        const sender = this.#connection?.getSenders().find((candidate) => candidate.track === track);
        if (sender) this.#connection.removeTrack(sender);
    }

    /** What this peer says: one of the events in calls.js. */
    receive(event, { offer, offerId, ans, candidate, reason, by }) {
        switch (event) {
            case 'incoming:call':
            case 'peer:nego:needed':
                return this.#offered(event, offer, offerId);
            case 'call:accepted':
                if (this.state === 'calling' && this.#answersOurs(offerId)) this.#changed('active');
            // falls through: it carries an answer as the other does
            case 'peer:nego:final':
                return this.#queue(() => this.#applyAnswer(ans, offerId));
            case 'ice:candidate':
                return this.#queue(() => this.#applyCandidate(candidate));
            default:
                return this.finish({ event, reason, by, local: false });
        }
    }

    /** The server refused a signal of ours. */
    refused({ event, code, message, retryable, retryAfterMs = RETRY_AFTER_MS }) {
        const crossedHangUp = code === 'no_such_call' && event === 'peer:nego:done';
        const settled = code === 'glare' || code === 'stale_answer'; // after glare, the winning offer comes or has come
        if (code === 'glare' && event === 'user:call') this.#heldOffer?.();
        if (crossedHangUp || settled || !DESCRIPTIONS.has(event)) return;
        if (retryable && OFFERS.has(event)) {
            const refused = this.#offerId;
            const stillWaits = () => refused && refused === this.#offerId; // not if an offer of theirs came meanwhile
            setTimeout(() => this.#queue(() => stillWaits() && this.#sendOffer(event)), retryAfterMs);
        } else {
            this.#emit('call:ended', { reason: 'refused' });
            this.finish({ event: 'refused', code, message, local: false });
        }
    }

    sendStatus() {
        if (this.#channel?.readyState === 'open') this.#channel.send(JSON.stringify(this.#local.status));
    }

    #start() {
        const connection = new RTCPeerConnection(this.#local.configuration);
        this.#connection = connection;
        connection.onnegotiationneeded = () => this.#queue(() => this.#makeOffer());
        connection.onicecandidate = ({ candidate }) => this.#emit('ice:candidate', { candidate }); // null is the end
        this.#gathering = new Promise((found) => connection.addEventListener('icecandidate', found, { once: true }));
        connection.ontrack = ({ track, streams }) => this.#received(track, streams[0] ?? new MediaStream([track]));
        connection.onconnectionstatechange = () => {
            if (connection.connectionState === 'failed') connection.restartIce();
            this.#changed();
        };
        // It also gives a call without camera and microphone something to negotiate.
        this.#channel = connection.createDataChannel('status', { negotiated: true, id: 0 });
        this.#channel.onopen = () => this.sendStatus();
        this.#channel.onmessage = ({ data }) => {
            this.status = JSON.parse(data) ?? {};
            this.#changed();
        };
        for (const [track, stream] of this.#local.tracks) connection.addTrack(track, stream);
        this.#startWork();
    }

    /** What is done to a connection takes several awaits: nothing else may touch it in between. */
    #queue(step) {
        this.#work = this.#work
            .then(() => (this.state === 'ended' ? undefined : step()))
            .catch((error) => this.#failed(error));
    }

    async #makeOffer() {
        if (this.#connection.signalingState !== 'stable') return; // the browser asks again once it is
        await this.#connection.setLocalDescription();
        if (this.state === 'ended') return;
        this.#offerId = Math.random().toString(36).slice(2);
        this.#sendOffer(this.#announced ? 'peer:nego:needed' : 'user:call');
    }

    /** Sent again, it has the candidates of the meantime too: without a call the server refused them as well. */
    #sendOffer(event) {
        const offer = this.#connection.localDescription.toJSON();
        if (event === 'user:call') offer.note = this.note;
        this.#announced = true;
        this.#emit(event, { offer, offerId: this.#offerId });
    }

    #offered(event, offer, offerId) {
        if (event === 'incoming:call') {
            this.#owesAcceptance = true;
        } else if (this.state === 'calling') {
            // A straggler of an earlier call, unless the server says that it won over our call.
            this.#heldOffer = () => this.#take(offer, offerId);
            return;
        }
        this.#take(offer, offerId);
    }

    #take(offer, offerId) {
        if (this.state === 'calling') this.#changed('active'); // both called at once: that is consent
        const number = ++this.#offersHeard;
        this.#queue(() => (number === this.#offersHeard ? this.#answerOffer(offer, offerId) : undefined));
    }

    async #answerOffer(offer, offerId) {
        this.#offerId = undefined;
        // Chromium (156) never finds a candidate again if a first offer is rolled back before it found one.
        if (this.#connection.signalingState === 'have-local-offer') await this.#gathering;
        await this.#connection.setRemoteDescription(offer); // rolls back an offer of ours that lost
        await this.#placeHeldCandidates();
        await this.#connection.setLocalDescription();
        if (this.state === 'ended') return;
        const event = this.#owesAcceptance ? 'call:accepted' : 'peer:nego:done';
        this.#owesAcceptance = false;
        this.#emit(event, { ans: this.#connection.localDescription.toJSON(), offerId });
    }

    async #applyAnswer(answer, offerId) {
        if (!this.#answersOurs(offerId) || this.#connection.signalingState !== 'have-local-offer') return;
        this.#offerId = undefined;
        await this.#connection.setRemoteDescription(answer);
        await this.#placeHeldCandidates();
    }

    /** Exact with a peer that echoes the id of what it answers; one that doesn't is taken at its word. */
    #answersOurs(offerId) {
        return offerId === undefined || offerId === this.#offerId;
    }

    async #applyCandidate(candidate) {
        if (!this.#connection.remoteDescription) return void this.#heldCandidates.push(candidate);
        try {
            await this.#connection.addIceCandidate(candidate || null); // null: there are no more
        } catch (error) {
            // Candidates of an offer that lost come through although their offer doesn't. They have no place here.
            console.debug('A candidate without a place', this.peerId, error);
        }
    }

    async #placeHeldCandidates() {
        for (const candidate of this.#heldCandidates.splice(0)) await this.#applyCandidate(candidate);
    }

    #received(track, stream) {
        this.streams.add(stream);
        stream.onremovetrack = () => {
            if (stream.getTracks().length === 0) this.streams.delete(stream);
            this.#changed();
        };
        this.#changed();
    }

    #failed(error) {
        if (this.state === 'ended') return; // closing the connection interrupted what was under way
        this.#emit('call:ended', { reason: 'failed' });
        this.finish({ event: 'failed', message: error.message, local: true });
    }

    #emit(event, data) {
        this.#signaling.emit(event, { to: this.peerId, ...data });
    }

    #changed(state = this.state) {
        if (this.state === 'ended') return;
        this.state = state;
        this.dispatchEvent(new Event(state === 'ended' ? 'ended' : 'change'));
    }
}
