/** All that the page says in words about what happened: one place to read it over, or to translate it. */

const SERVER_CODES = {
    bad_message: 'The server could not read what this page sent.',
    too_large: 'What this page sent is larger than the server takes.',
    rate_limited: 'That was too fast for the server. Wait a moment and try again.',
    auth_failed: 'The server did not let you in.',
    token_expired: 'Your invitation has expired. Ask for a new one.',
    not_allowed: 'The server does not allow that.',
    not_in_room: 'You are not in this room any more. Join it again.',
    room_full: 'This room is full.',
    room_locked: 'This room is locked.',
    no_such_peer: 'This person is not in the room any more.',
    no_such_call: 'The call is over already.',
    invalid_state: 'The call has moved on, that is not possible any more.',
    overloaded: 'The server has too much to do. Try again in a moment.',
    shutting_down: 'The server is shutting down.',
    internal_error: 'Something went wrong in the server.',
    disconnected: 'There is no connection to the server.',
};

/** For a refusal of the server, {code, message}: its own words follow where ours can't know the matter. */
export function refusalText({ code, message }) {
    const known = SERVER_CODES[code];
    if (!known) return message || `The server refused it (${code}).`;
    return code === 'bad_message' && message ? `${known} It says: ${message}` : known;
}

/** For what getUserMedia rejects with. */
export function mediaText(error, { audio, video }) {
    const wanted = audio && video ? 'camera and microphone' : video ? 'camera' : 'microphone';
    switch (error.name) {
        case 'NotAllowedError':
            return `This page may not use your ${wanted}. Allow it in the browser: the icon is beside the address. ` +
                'If it is allowed there, look into the privacy settings of your system.';
        case 'NotFoundError':
            return audio && video
                ? 'A camera or a microphone is missing. Plug it in and try again, or join with what you have.'
                : `No ${wanted} was found. Plug one in and try again.`;
        case 'NotReadableError':
        case 'AbortError':
            return `Your ${wanted} could not be started. Often another program uses it: close that one and try again.`;
        case 'SecurityError':
            return `At this address the browser gives the page no ${wanted}. Open it over https, or on localhost.`;
        default:
            return `Your ${wanted} could not be started: ${error.message || error.name}`;
    }
}

/** For what getDisplayMedia rejects with; '' if the user simply changed their mind. */
export function screenText(error) {
    if (error.name === 'NotAllowedError') {
        const bySystem = /system/i.test(error.message);
        return bySystem ? 'Your system does not let the browser see the screen. Look into its privacy settings.' : '';
    }
    return `The screen could not be shared: ${error.message || error.name}`;
}

export function leftText(name, reason) {
    const how = {
        left: 'left',
        disconnected: 'lost the connection',
        timeout: 'lost the connection and did not come back',
        replaced: 'joined from another place',
        kicked: 'was removed from the room',
        room_closed: 'left: the room was closed',
    };
    return `${name} ${how[reason] ?? 'left'}`;
}

/** For PeerCall.end; '' where something else says it already. */
export function endText(name, { event, reason, by, code, message, local }) {
    if (local) {
        const mine = {
            'call:ended': `You ended the call with ${name}`,
            'call:cancelled': `You cancelled the call to ${name}`,
            'call:rejected':
                reason === 'busy' ? `${name} called, but your call is full` : `You declined the call from ${name}`,
        };
        return mine[event] ?? `The call with ${name} failed: ${message}`;
    }
    const isServers = by === 'server'; // a client may give any reason, also one of the server's
    if (event === 'disconnected' || (isServers && reason === 'peer_left')) return '';
    if (event === 'refused') return `The call with ${name} did not work. ${refusalText({ code, message })}`;
    if (isServers && reason === 'server_shutdown') return `The call with ${name} ended: the server is shutting down`;
    if (reason === 'failed') return `The call with ${name} failed on their side`;
    if (event === 'call:rejected') return reason === 'busy' ? `${name} is in a full call` : `${name} declined`;
    if (event === 'call:cancelled') return `${name} called and hung up`;
    return `${name} ended the call`;
}
