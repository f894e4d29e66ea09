/*
 * The page that people write for a Socket.IO server of these events, without a framework. It makes an offer, sets it
 * and sends it: it rolls back nothing, queues nothing, looks at no state and sends no candidates. Those reach the other
 * side in the descriptions of a second exchange, once the first has gathered them. One connection lasts as long as the
 * page.
 *
 * ?server=ADDRESS  where the signaling is
 * &trickle         candidates are sent and added as they come
 * &by-hand         the caller's stream, too, waits for a press of Send Stream
 */
const query = new URLSearchParams(location.search);
const socket = io(query.get('server'));
const peer = new RTCPeerConnection();

let remoteSocketId = null;
let myStream = null;

const element = id => document.getElementById(id);

function setRemoteSocketId(id) {
    remoteSocketId = id;
    element('status').textContent = 'Connected';
    element('call').hidden = false;
}

function setMyStream(stream) {
    myStream = stream;
    element('mine').srcObject = stream;
    element('my-stream').hidden = false;
    element('send-stream').hidden = false;
}

const openCamera = () => navigator.mediaDevices.getUserMedia({ audio: true, video: true });

async function getOffer() {
    const offer = await peer.createOffer();
    await peer.setLocalDescription(offer);
    return offer;
}

async function getAnswer(offer) {
    await peer.setRemoteDescription(offer);
    const ans = await peer.createAnswer();
    await peer.setLocalDescription(ans);
    return ans;
}

function sendStreams() {
    for (const track of myStream.getTracks()) peer.addTrack(track, myStream);
}

element('lobby').addEventListener('submit', event => {
    event.preventDefault();
    socket.emit('room:join', { email: element('email').value, room: element('room').value });
});

element('call').addEventListener('click', async () => {
    const stream = await openCamera();
    const offer = await getOffer();
    socket.emit('user:call', { to: remoteSocketId, offer });
    setMyStream(stream);
});

element('send-stream').addEventListener('click', sendStreams);

peer.addEventListener('negotiationneeded', async () => {
    const offer = await getOffer();
    socket.emit('peer:nego:needed', { offer, to: remoteSocketId });
});

peer.addEventListener('track', ({ streams }) => {
    element('remote').srcObject = streams[0];
    element('remote-stream').hidden = false;
});

socket.on('room:join', () => {
    element('lobby').hidden = true;
    element('meeting').hidden = false;
});

socket.on('user:joined', ({ id }) => setRemoteSocketId(id));

socket.on('incoming:call', async ({ from, offer }) => {
    setRemoteSocketId(from);
    setMyStream(await openCamera());
    const ans = await getAnswer(offer);
    socket.emit('call:accepted', { to: from, ans });
});

socket.on('call:accepted', ({ ans }) => {
    peer.setRemoteDescription(ans);
    if (!query.has('by-hand')) sendStreams();
});

socket.on('peer:nego:needed', async ({ from, offer }) => {
    const ans = await getAnswer(offer);
    socket.emit('peer:nego:done', { to: from, ans });
});

socket.on('peer:nego:final', ({ ans }) => peer.setRemoteDescription(ans));

if (query.has('trickle')) {
    peer.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate) socket.emit('ice:candidate', { to: remoteSocketId, candidate });
    });
    socket.on('ice:candidate', ({ candidate }) => peer.addIceCandidate(candidate));
}
