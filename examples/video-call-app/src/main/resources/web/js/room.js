/** A mesh sends its picture once to each other: more than six at a table is work for a media server. */
export const MOST_PEOPLE = 6;

export class RoomEvent extends Event {
    constructor(type, detail = {}) {
        super(type);
        Object.assign(this, detail);
    }
}

/**
 * A room: who is in it, and the calls with them. A lost connection is joined again by itself, as a new peer without
 * calls.
 *
 * "Call everyone" makes one conversation of many calls: each carries the conversation's id, and who accepts one of them
 * calls all others in its name. Those who are part of a conversation accept such calls without asking once more, those
 * who declined it decline the rest of it.
 *
 * Events: 'joined' {again}, 'refused' {error}, 'change', 'arrived' {peer}, 'left' {peer, reason}, 'ended' {peer, call},
 * 'lost' when the calls went with the connection, 'full' {uncalled} when there was no place for some.
 */
export class Room extends EventTarget {
    /** Everyone else who is here: id → {id, email}. */
    peers = new Map();
    name = '';
    email = '';
    /** Whether the server has us in the room at this moment. */
    joined = false;

    #signaling;
    #calls;
    #joinedBefore = false;
    #conversations = new Set();
    #declined = new Set();

    constructor(signaling, calls) {
        super();
        this.#signaling = signaling;
        this.#calls = calls;
        signaling.addEventListener('state', () => this.#connectionChanged());
        signaling.on('room:peers', ({ room, peers }) => this.#rosterCame(room, peers));
        signaling.on('user:joined', (peer) => this.#arrived(peer));
        signaling.on('user:left', (who) => this.#left(who));
        calls.addEventListener('incoming', ({ call }) => this.#incoming(call));
        calls.addEventListener('change', () => this.#changed());
        calls.addEventListener('ended', ({ call }) => this.#ended(call));
    }

    /** Connects and joins; 'joined' or 'refused' follows, now or when the server can be reached. */
    enter(email, name) {
        Object.assign(this, { email, name });
        this.#joinedBefore = false;
        if (this.#signaling.state === 'open') this.#join();
        else this.#signaling.connect();
    }

    leave() {
        this.#signaling.emit('room:leave', { room: this.name });
        this.name = '';
        this.#conversations.clear();
        this.#declined.clear();
        this.#forget({ event: 'call:ended', local: true }); // the server tells the others
        this.#signaling.close();
    }

    callOf(peerId) {
        return this.#calls.get(peerId);
    }

    /** The calls that ring here: one alone, or all that belong to conversations. */
    get ringing() {
        const ringing = [...this.#calls].filter((call) => call.state === 'ringing');
        return ringing[0]?.note?.conversation ? ringing.filter((call) => call.note?.conversation) : ringing.slice(0, 1);
    }

    get inCall() {
        return this.#calls.size > this.#ringingCount;
    }

    call(peerId) {
        const uncalled = this.#dial([peerId]);
        if (uncalled > 0) this.#tell('full', { uncalled });
    }

    callEveryone() {
        this.#conversations.add(Math.random().toString(36).slice(2));
        const uncalled = this.#callTheRest();
        if (uncalled > 0) this.#tell('full', { uncalled });
    }

    /** Takes what rings. */
    accept() {
        const calls = this.ringing;
        for (const call of calls) {
            if (call.note?.conversation) this.#conversations.add(call.note.conversation);
            call.accept();
        }
        if (calls[0]?.note?.conversation) this.#callTheRest();
    }

    decline() {
        for (const call of this.ringing) {
            if (call.note?.conversation) this.#declined.add(call.note.conversation);
            call.hangUp('declined');
        }
    }

    hangUp(peerId) {
        this.#calls.get(peerId)?.hangUp();
    }

    /** Ends the calls that are under way; what only rings here goes on ringing. */
    hangUpAll() {
        this.#conversations.clear();
        for (const call of [...this.#calls]) if (call.state !== 'ringing') call.hangUp();
    }

    get #ringingCount() {
        return [...this.#calls].filter((call) => call.state === 'ringing').length;
    }

    #callTheRest() {
        const [conversation] = this.#conversations;
        return this.#dial(this.peers.keys(), { conversation });
    }

    /** Returns how many there was no place for. */
    #dial(peerIds, note) {
        const uncalled = [...peerIds].filter((id) => !this.#calls.get(id));
        const places = Math.max(0, MOST_PEOPLE - 1 - this.#calls.size);
        for (const id of uncalled.splice(0, places)) this.#calls.call(id, note);
        this.#changed();
        return uncalled.length;
    }

    #incoming(call) {
        const conversation = call.note?.conversation;
        if (this.#calls.size >= MOST_PEOPLE) call.hangUp('busy');
        else if (this.#declined.has(conversation)) call.hangUp('declined');
        else if (this.#conversations.has(conversation)) call.accept();
        this.#changed();
    }

    #ended(call) {
        if (!this.inCall) this.#conversations.clear();
        const peer = this.peers.get(call.peerId);
        if (peer) this.#tell('ended', { peer, call });
        this.#changed();
    }

    async #connectionChanged() {
        if (this.#signaling.state === 'open') return this.#join();
        if (this.#calls.size > 0) this.#tell('lost');
        this.#forget({ event: 'disconnected', local: false });
    }

    #forget(end) {
        this.joined = false;
        this.peers.clear();
        for (const call of [...this.#calls]) call.finish(end);
        this.#changed();
    }

    async #join() {
        try {
            await this.#signaling.request('room:join', { email: this.email, room: this.name });
        } catch (error) {
            if (error.code !== 'disconnected') this.#tell('refused', { error });
        }
    }

    #rosterCame(room, peers) {
        if (room !== this.name) return;
        this.peers = new Map(peers.filter(({ id }) => id !== this.#signaling.id).map((peer) => [peer.id, peer]));
        this.joined = true;
        this.#tell('joined', { again: this.#joinedBefore });
        this.#joinedBefore = true;
        this.#changed();
    }

    #arrived(peer) {
        const known = this.peers.has(peer.id);
        this.peers.set(peer.id, peer);
        if (!known) this.#tell('arrived', { peer });
        this.#changed();
    }

    #left({ id, room, reason }) {
        const peer = this.peers.get(id);
        if (room !== this.name || !peer) return;
        this.#calls.get(id)?.finish({ event: 'call:ended', reason: 'peer_left', by: 'server', local: false });
        this.peers.delete(id);
        this.#tell('left', { peer, reason });
        this.#changed();
    }

    #tell(type, detail) {
        this.dispatchEvent(new RoomEvent(type, detail));
    }

    #changed() {
        this.#tell('change');
    }
}
