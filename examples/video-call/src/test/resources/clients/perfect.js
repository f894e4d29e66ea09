/*
 * The perfect negotiation example of the WebRTC specification (W3C, "Perfect negotiation example"), with its fixed roles:
 * polite with `?polite=true`, else impolite, which ignores the other's offer in glare. It needs a server that forwards both
 * offers: `?glare=relay`. Driven and read as naive.js is.
 */
import { connect, newState, roster } from './wire.js';

const polite = new URLSearchParams(location.search).get('polite') === 'true';
const state = newState();
let connection = null;
let peerId = null;
let media = null;
let makingOffer = false;
let ignoreOffer = false;
let isSettingRemoteAnswerPending = false;

const send = connect({
    ...roster(state),
    'peer:nego:needed': ({ from, offer }) => receive(from, { description: offer }),
    'peer:nego:final': ({ from, ans }) => receive(from, { description: ans }),
    'ice:candidate': ({ from, candidate }) => receive(from, { candidate }),
    'call:ended': close,
});

function open(peer) {
    peerId = peer;
    connection = new RTCPeerConnection();
    makingOffer = ignoreOffer = isSettingRemoteAnswerPending = false;
    connection.ontrack = ({ streams }) => (document.getElementById('remote').srcObject = streams[0]);
    connection.onicecandidate = ({ candidate }) => send('ice:candidate', { to: peerId, candidate });
    connection.onnegotiationneeded = async () => {
        try {
            makingOffer = true;
            await connection.setLocalDescription();
            send('peer:nego:needed', { to: peerId, offer: connection.localDescription });
        } finally {
            makingOffer = false;
        }
    };
}

function close() {
    connection?.close();
    connection = null;
    document.getElementById('remote').srcObject = null;
}

async function receive(from, { description, candidate }) {
    if (!connection) open(from);
    if (!description) {
        try {
            await connection.addIceCandidate(candidate);
        } catch (error) {
            if (!ignoreOffer) throw error;
        }
        return;
    }
    const readyForOffer = !makingOffer && (connection.signalingState === 'stable' || isSettingRemoteAnswerPending);
    const offerCollision = description.type === 'offer' && !readyForOffer;
    ignoreOffer = !polite && offerCollision;
    if (ignoreOffer) {
        state.ignoredOffers++;
        return;
    }
    isSettingRemoteAnswerPending = description.type === 'answer';
    await connection.setRemoteDescription(description);
    isSettingRemoteAnswerPending = false;
    if (description.type === 'offer') {
        await connection.setLocalDescription();
        send('peer:nego:done', { to: from, ans: connection.localDescription });
    }
}

/** Takes the camera now, so that addTracks only has to add, and joins. */
async function join(email, room) {
    media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 160, height: 120 } });
    await send('room:join', { email, room });
}

/** Calls with a data channel alone: a connection without pictures. */
function call(peer) {
    open(peer);
    connection.createDataChannel('chat');
}

function addTracks() {
    for (const track of media.getTracks()) connection.addTrack(track, media);
}

async function hangUp() {
    await send('call:ended', { to: peerId });
    close();
}

state.ignoredOffers = 0;
Object.assign(window, { state, join, call, addTracks, hangUp });
Object.defineProperty(window, 'connection', { get: () => connection });
