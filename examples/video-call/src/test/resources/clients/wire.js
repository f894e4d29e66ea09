/** The plain JSON wire in its smallest form. `?glare=relay` in the page's own address is asked of the server too. */
export function connect(handlers) {
    const url = new URL('/ws', location.href.replace(/^http/, 'ws'));
    const glare = new URLSearchParams(location.search).get('glare');
    if (glare) url.searchParams.set('glare', glare);
    const socket = new WebSocket(url);
    socket.onmessage = ({ data: text }) => {
        const { event, data } = JSON.parse(text);
        if (event === 'session:open' && data.pingIntervalMs) setInterval(() => send('ping'), data.pingIntervalMs);
        handlers[event]?.(data);
    };
    const open = new Promise((resolve) => (socket.onopen = resolve));
    const send = (event, data) => open.then(() => socket.send(JSON.stringify({ event, data })));
    return send;
}

/** What a test reads: who we are, who else is here, what was refused or went wrong. */
export function newState() {
    const state = { id: null, room: null, peers: [], refusals: [], errors: [] };
    window.addEventListener('unhandledrejection', ({ reason }) => state.errors.push(String(reason)));
    return state;
}

/** The handlers that keep the state's roster. */
export function roster(state) {
    const without = (id) => state.peers.filter((peer) => peer.id !== id);
    return {
        'session:open': ({ id }) => (state.id = id),
        'room:peers': ({ room, peers }) => Object.assign(state, { room, peers: peers.filter(({ id }) => id !== state.id) }),
        'user:joined': ({ id, email }) => (state.peers = [...without(id), { id, email }]),
        'user:left': ({ id }) => (state.peers = without(id)),
        'signal:error': (error) => state.refusals.push(error),
    };
}
