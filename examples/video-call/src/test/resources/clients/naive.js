/*
 * A client as most tutorials write it: createOffer, setLocalDescription, send, addIceCandidate. It rolls back nothing by
 * itself, queues nothing, takes every call, and knows one peer. A test drives it by join, call, addTracks and hangUp, and
 * reads `state`, `connection` and the video.
 */
import { connect, newState, roster } from './wire.js';

const state = newState();
let connection = null;
let peerId = null;
let media = null;

const send = connect({
    ...roster(state),
    'incoming:call': ({ from, offer }) => answer(from, offer, 'call:accepted'),
    'peer:nego:needed': ({ from, offer }) => answer(from, offer, 'peer:nego:done'),
    'call:accepted': ({ ans }) => connection.setRemoteDescription(ans),
    'peer:nego:final': ({ ans }) => connection.setRemoteDescription(ans),
    'ice:candidate': ({ candidate }) => connection.addIceCandidate(candidate),
    'call:ended': close,
});

function open(peer) {
    peerId = peer;
    connection = new RTCPeerConnection();
    connection.onicecandidate = ({ candidate }) => send('ice:candidate', { to: peerId, candidate });
    connection.ontrack = ({ streams }) => (document.getElementById('remote').srcObject = streams[0]);
}

function close() {
    connection?.close();
    connection = null;
    document.getElementById('remote').srcObject = null;
}

async function offer(event) {
    const description = await connection.createOffer();
    await connection.setLocalDescription(description);
    send(event, { to: peerId, offer: description });
}

async function answer(from, description, event) {
    if (!connection) open(from);
    await connection.setRemoteDescription(description);
    const ans = await connection.createAnswer();
    await connection.setLocalDescription(ans);
    send(event, { to: from, ans });
}

/** Takes the camera now, so that addTracks only has to add, and joins. */
async function join(email, room) {
    media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 160, height: 120 } });
    await send('room:join', { email, room });
}

/** Calls with a data channel alone: a connection without pictures. */
async function call(peer) {
    open(peer);
    connection.createDataChannel('chat');
    await offer('user:call');
}

async function addTracks() {
    for (const track of media.getTracks()) connection.addTrack(track, media);
    await offer('peer:nego:needed');
}

async function hangUp() {
    await send('call:ended', { to: peerId });
    close();
}

Object.assign(window, { state, join, call, addTracks, hangUp });
Object.defineProperty(window, 'connection', { get: () => connection });
