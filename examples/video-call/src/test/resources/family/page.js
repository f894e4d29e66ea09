/*
 * A page of the tutorial's family: the seed's page with one habit of its own, which habits.mjs describes. It makes an
 * offer, sets it and sends it; it rolls back nothing and looks at no state. Where it trickles it keeps the candidates that
 * come before a description, as whoever sends them first has to. A call has a connection of its own.
 *
 * ?server=ADDRESS  where the signaling is
 * &habit=NAME      the seed's if left out
 * &email=…&room=…  what is filled in
 *
 * To try it by hand, serve this folder with socket.io.min.js in it.
 */
import { HABITS, habitNamed } from './habits.mjs';
import { note, trace } from './trace.js';

const query = new URLSearchParams(location.search);
const habitName = query.get('habit') ?? 'seed';
const habit = habitNamed(habitName);
const socket = io(query.get('server'));

let peer = null;
let remoteSocketId = null;
let myStream = null;
let earlyCandidates = [];

const element = id => document.getElementById(id);

function show(...ids) {
    for (const id of ids) element(id).hidden = false;
}

function hide(...ids) {
    for (const id of ids) element(id).hidden = true;
}

/** Listens to an event as a page does: it takes the members that it knows, and sees no others. */
function on(event, members, then) {
    socket.on(event, data => {
        const taken = Object.fromEntries(members.map(member => [member, data?.[member]]));
        note(event, taken, { isCandidate: event === habit.candidate, isEarly: !peer.remoteDescription });
        then(taken);
    });
}

function connect() {
    peer?.close();
    peer = new RTCPeerConnection();
    earlyCandidates = [];
    peer.addEventListener('track', ({ streams }) => {
        element('remote').srcObject = streams[0];
        show('remote-stream');
    });
    if (habit.candidate) {
        peer.addEventListener('icecandidate', ({ candidate }) => {
            if (candidate) socket.emit(habit.candidate, { to: remoteSocketId, candidate });
        });
    } else {
        peer.addEventListener('negotiationneeded', async () => {
            const offer = await getOffer();
            socket.emit('peer:nego:needed', { offer, to: remoteSocketId });
        });
    }
    window.peer = peer;
}

function startCall() {
    if (peer.remoteDescription) connect();
}

function endCall() {
    connect();
    hide('remote-stream', 'send-stream', 'mute', 'hang-up');
}

function setRemoteSocketId(id) {
    remoteSocketId = id;
    element('status').textContent = 'Connected';
    show('call');
}

async function openCamera() {
    myStream ??= await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 240 } });
    return myStream;
}

function showMyStream() {
    element('mine').srcObject = myStream;
    show('my-stream');
    if (!habit.candidate) show('send-stream');
    if (habit.mute) show('mute');
    if (habit.hangUp) show('hang-up');
}

function sendStreams() {
    hide('send-stream');
    for (const track of myStream.getTracks()) peer.addTrack(track, myStream);
}

async function getOffer() {
    const offer = await peer.createOffer();
    await peer.setLocalDescription(offer);
    return offer;
}

async function getAnswer(offer) {
    await setRemoteDescription(offer);
    const ans = await peer.createAnswer();
    await peer.setLocalDescription(ans);
    return ans;
}

async function setRemoteDescription(description) {
    await peer.setRemoteDescription(description);
    earlyCandidates.splice(0).forEach(candidate => peer.addIceCandidate(candidate));
}

async function candidatesGathered() {
    while (peer.iceGatheringState !== 'complete') {
        await new Promise(resolve => peer.addEventListener('icegatheringstatechange', resolve, { once: true }));
    }
}

element('lobby').addEventListener('submit', event => {
    event.preventDefault();
    const room = element('room').value;
    const data = { [habit.room]: habit.numbersRooms ? Number(room) : room };
    if (habit.sendsEmail) data.email = element('email').value;
    socket.emit('room:join', data);
});

element('call').addEventListener('click', async () => {
    startCall();
    await openCamera();
    if (habit.candidate) sendStreams();
    const offer = await getOffer();
    if (habit.candidatesFirst) await candidatesGathered();
    socket.emit('user:call', { to: remoteSocketId, offer });
    showMyStream();
});

element('send-stream').addEventListener('click', sendStreams);

on('room:join', habit.sendsEmail ? ['email', habit.room] : [habit.room], () => {
    hide('lobby');
    show('meeting');
});

on('user:joined', ['email', 'id'], ({ id }) => setRemoteSocketId(id));

on(habit.incoming, ['from', 'offer'], async ({ from, offer }) => {
    startCall();
    setRemoteSocketId(from);
    await openCamera();
    showMyStream();
    if (habit.candidate) sendStreams();
    const ans = await getAnswer(offer);
    socket.emit('call:accepted', { to: from, [habit.ans]: ans });
});

on('call:accepted', ['from', habit.ans], async ({ [habit.ans]: ans }) => {
    await setRemoteDescription(ans);
    if (!habit.candidate) sendStreams();
});

on('peer:nego:needed', ['from', 'offer'], async ({ from, offer }) => {
    const ans = await getAnswer(offer);
    socket.emit('peer:nego:done', { to: from, [habit.ans]: ans });
});

on('peer:nego:final', ['from', habit.ans], ({ [habit.ans]: ans }) => setRemoteDescription(ans));

if (habit.candidate) {
    on(habit.candidate, ['from', 'candidate'], ({ candidate }) => {
        if (peer.remoteDescription) peer.addIceCandidate(candidate);
        else earlyCandidates.push(candidate);
    });
}

if (habit.hangUp) {
    element('hang-up').addEventListener('click', () => {
        socket.emit(habit.hangUp, { to: remoteSocketId });
        endCall();
    });
    on(habit.hungUp, ['from'], endCall);
}

if (habit.leave) {
    show('leave');
    element('leave').addEventListener('click', () => {
        socket.emit(habit.leave);
        endCall();
        hide('meeting');
        show('lobby');
    });
    on(habit.left, ['id'], () => {
        endCall();
        hide('call');
        element('status').textContent = 'No one in room';
    });
}

if (habit.mute) {
    element('mute').addEventListener('click', () => {
        const [microphone] = myStream.getAudioTracks();
        microphone.enabled = !microphone.enabled;
        const muted = !microphone.enabled;
        socket.emit(habit.mute, { to: remoteSocketId, muted });
        element('mute').textContent = muted ? 'Unmute' : 'Mute';
    });
    on(habit.mute, ['from', 'muted'], ({ muted }) => {
        element('status').textContent = muted ? 'Connected; the other is muted' : 'Connected';
    });
}

const chatEvent = habit.chat ?? habit.roomChat;
if (chatEvent) {
    const say = (who, text) => element('said').append(Object.assign(document.createElement('li'), { textContent: `${who}: ${text}` }));
    show('chat');
    element('chat').addEventListener('submit', event => {
        event.preventDefault();
        const text = element('text').value;
        socket.emit(chatEvent, habit.chat ? { to: remoteSocketId, text } : { text });
        say('me', text);
        element('text').value = '';
    });
    on(chatEvent, ['from', 'text'], ({ from, text }) => say(from.slice(0, 6), text));
}

socket.on('connect', () => trace.ids.push(socket.id));

connect();
element('about').textContent = habit.about;
element('room').value = query.get('room');
element('email').value = habit.asksForEmail ? query.get('email') : '';
element('email').required = habit.asksForEmail;
element('email-field').hidden = !habit.asksForEmail;
for (const name of Object.keys(HABITS)) {
    query.set('habit', name);
    const link = Object.assign(document.createElement('a'), { href: `?${query}`, textContent: name });
    if (name === habitName) link.ariaCurrent = 'page';
    element('habits').append(link);
}
Object.assign(window, { habit, trace });
