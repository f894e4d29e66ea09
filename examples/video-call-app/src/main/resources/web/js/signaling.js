const OPENING_DEADLINE_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const STEADY_AFTER_MS = 10_000;
const POLICY_VIOLATION = 1008;

/** What the server refused, with the code it gave; `disconnected` is this page's own. */
export class SignalError extends Error {
    constructor({ code, message, retryable = false }) {
        super(message);
        this.name = 'SignalError';
        this.code = code;
        this.retryable = retryable;
    }
}

/**
 * A WebSocket that speaks the server's plain JSON: `{event, data, id?}` both ways, `{ack, data}` to what carried an id.
 *
 * It reconnects by itself, with pauses that grow and are spread at random, and finds a silent connection with pings.
 * The server forgets a lost connection: each new one is a new peer, with a new `id`, in no room.
 *
 * A 'state' event tells that one of these changed: `state` is 'closed', 'connecting', 'open' (the server has greeted
 * us) or 'waiting' (until `retryAt`, in milliseconds since 1970); `closeReason` says why a server closed the connection
 * for good.
 */
export class Signaling extends EventTarget {
    state = 'closed';
    id = null;
    retryAt = 0;
    closeReason = '';

    #url;
    #socket = null;
    #handlers = new Map();
    #requests = new Map();
    #lastRequest = 0;
    #attempts = 0;
    #openedAt = 0;
    #retryTimer;
    #pingTimer;
    #deadline;

    constructor(url) {
        super();
        this.#url = url;
        this.on('session:open', (session) => this.#opened(session));
    }

    /** Calls `handler(data)` for each such event of the server. */
    on(event, handler) {
        if (!this.#handlers.has(event)) this.#handlers.set(event, new Set());
        this.#handlers.get(event).add(handler);
        return this;
    }

    off(event, handler) {
        this.#handlers.get(event)?.delete(handler);
        return this;
    }

    /** Sends and asks for no answer; without a connection it does nothing, as the server has no memory of us either. */
    emit(event, data) {
        if (this.state === 'open') this.#send({ event, data });
        return this;
    }

    /** Sends and resolves with the server's acknowledgement, or rejects with a SignalError. */
    request(event, data) {
        if (this.state !== 'open') return Promise.reject(disconnected());
        const id = ++this.#lastRequest;
        return new Promise((resolve, reject) => {
            this.#requests.set(id, { resolve, reject });
            this.#send({ event, data, id });
        });
    }

    connect() {
        if (this.state === 'connecting' || this.state === 'open') return;
        clearTimeout(this.#retryTimer);
        const socket = new WebSocket(this.#url);
        this.#socket = socket;
        socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
        socket.onclose = ({ code, reason }) => this.#lost(code, reason);
        this.#deadline = setTimeout(() => this.#lost(), OPENING_DEADLINE_MS);
        this.#become('connecting');
    }

    /** Tries again now instead of at `retryAt`. */
    retry() {
        if (this.state === 'waiting') this.connect();
    }

    close() {
        this.#drop();
        this.#attempts = 0;
        this.#become('closed');
    }

    #send(frame) {
        this.#socket.send(JSON.stringify(frame));
    }

    #receive({ event, data, ack }) {
        this.#stopWaiting();
        if (ack !== undefined) return this.#acknowledged(ack, data);
        for (const handler of [...(this.#handlers.get(event) ?? [])]) handler(data);
    }

    #acknowledged(id, data) {
        const request = this.#requests.get(id);
        this.#requests.delete(id);
        if (data.ok) request?.resolve(data);
        else request?.reject(new SignalError(data.error));
    }

    #opened({ id, pingIntervalMs, pingTimeoutMs }) {
        this.id = id;
        this.#openedAt = Date.now();
        this.closeReason = '';
        this.#become('open');
        if (!pingIntervalMs) return;
        this.#pingTimer = setInterval(() => {
            this.emit('ping');
            this.#deadline ??= setTimeout(() => this.#lost(), pingTimeoutMs);
        }, pingIntervalMs);
    }

    #lost(code, reason = '') {
        const steady = this.state === 'open' && Date.now() - this.#openedAt > STEADY_AFTER_MS;
        this.#drop();
        if (code === POLICY_VIOLATION) {
            this.closeReason = reason || `code ${code}`;
            this.#become('closed');
            return;
        }
        this.#attempts = steady ? 0 : this.#attempts;
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#attempts++) * (0.5 + Math.random());
        this.retryAt = Date.now() + pause;
        this.#retryTimer = setTimeout(() => this.retry(), pause);
        this.#become('waiting');
    }

    #drop() {
        clearTimeout(this.#retryTimer);
        this.#stopWaiting();
        clearInterval(this.#pingTimer);
        if (this.#socket) {
            this.#socket.onmessage = this.#socket.onclose = null;
            this.#socket.close(1000);
            this.#socket = null;
        }
        this.id = null;
        for (const { reject } of this.#requests.values()) reject(disconnected());
        this.#requests.clear();
    }

    #stopWaiting() {
        clearTimeout(this.#deadline);
        this.#deadline = undefined;
    }

    #become(state) {
        this.state = state;
        this.dispatchEvent(new Event('state'));
    }
}

function disconnected() {
    return new SignalError({ code: 'disconnected', message: 'There is no connection to the server', retryable: true });
}
