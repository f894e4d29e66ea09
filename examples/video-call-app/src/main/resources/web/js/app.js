import { Calls } from './calls.js';
import { LocalMedia } from './media.js';
import { endText, leftText, mediaText, refusalText, screenText } from './messages.js';
import { MOST_PEOPLE, Room } from './room.js';
import { Signaling } from './signaling.js';
import { Banner } from './view/banner.js';
import { byId, nameOf } from './view/dom.js';
import { Incoming } from './view/incoming.js';
import { Roster } from './view/roster.js';
import { Tiles } from './view/tiles.js';
import { toast } from './view/toasts.js';
import { Toolbar } from './view/toolbar.js';
import { Welcome } from './view/welcome.js';

const socketUrl = new URL('ws', location.href.replace(/^http/, 'ws').replace(/[?#].*$/, ''));
const configuration = {};
const signaling = new Signaling(socketUrl);
const calls = new Calls(signaling, configuration);
const room = new Room(signaling, calls);
const media = new LocalMedia();

// For the console: the RTCPeerConnection of each call, by the peer's id. Each read makes a copy.
Object.defineProperty(globalThis, 'parleyCalls', {
    get: () => new Map([...calls].flatMap(({ peerId, connection }) => (connection ? [[peerId, connection]] : []))),
});

const welcome = new Welcome(join);
const views = [
    new Roster(room),
    new Tiles(room, calls, media, offerSound),
    new Incoming(room),
    new Toolbar(media, room, {
        microphone: () => use(() => media.toggleMicrophone(), { audio: true, video: false }),
        camera: () => use(() => media.toggleCamera(), { audio: false, video: true }),
        screen: shareScreen,
        'hang-up': () => room.hangUpAll(),
    }),
];
new Banner(signaling);

async function join({ email, room: name, devices }) {
    welcome.busy(devices.audio ? 'Waiting for your devices…' : 'Joining…');
    media.close();
    try {
        await media.open(devices);
    } catch (error) {
        welcome.problem(mediaText(error, devices), { devices });
        return;
    }
    welcome.busy('Joining…');
    await loadIceServers();
    room.enter(email, name);
}

async function loadIceServers() {
    try {
        const response = await fetch('ice-servers.json');
        if (!response.ok) throw new Error(`status ${response.status}`);
        configuration.iceServers = (await response.json()).iceServers;
    } catch (error) {
        toast(`No ICE servers (${error.message}): calls may not reach beyond your own network.`, { problem: true });
    }
}

async function use(change, devices) {
    try {
        await change();
    } catch (error) {
        toast(mediaText(error, devices), { problem: true });
    }
}

async function shareScreen() {
    try {
        await media.toggleScreen();
    } catch (error) {
        toast(screenText(error), { problem: true });
    }
}

function offerSound(play) {
    toast('Your browser holds back the sound until you click on this page.', { problem: true });
    document.addEventListener('click', play, { once: true });
}

function show() {
    if (!byId('meeting').hidden) for (const view of views) view.show();
}

function openMeeting() {
    welcome.hide();
    byId('meeting').hidden = false;
    byId('room-name').textContent = room.name;
    byId('room-name').focus();
    document.title = `${room.name} – Parley`;
    history.replaceState(null, '', inviteLink());
}

function closeMeeting() {
    media.close();
    byId('meeting').hidden = true;
    document.title = 'Parley';
    welcome.show();
}

function inviteLink() {
    const link = new URL(location.href);
    link.search = new URLSearchParams({ room: room.name });
    link.hash = '';
    return link.href;
}

room.addEventListener('joined', ({ again }) => {
    if (again) toast('You are back in the room.');
    else openMeeting();
    show();
});
room.addEventListener('refused', ({ error }) => {
    room.leave();
    closeMeeting();
    welcome.problem(refusalText(error));
});
room.addEventListener('change', show);
room.addEventListener('arrived', ({ peer }) => toast(`${nameOf(peer.email)} joined`));
room.addEventListener('left', ({ peer, reason }) => toast(leftText(nameOf(peer.email), reason)));
room.addEventListener('ended', ({ peer, call: { end } }) =>
    toast(endText(nameOf(peer.email), end), { problem: Boolean(end.message) }));
room.addEventListener('lost', () => toast('Your calls ended with the connection to the server.', { problem: true }));
room.addEventListener('full', ({ uncalled }) => {
    const left = uncalled === 1 ? 'one was' : `${uncalled} were`;
    toast(`A call holds ${MOST_PEOPLE} people: ${left} not called.`, { problem: true });
});

media.addEventListener('added', ({ track, stream }) => calls.addTrack(track, stream));
media.addEventListener('removed', ({ track }) => calls.removeTrack(track));
media.addEventListener('unplugged', ({ track }) =>
    toast(`Your ${track.kind === 'video' ? 'camera' : 'microphone'} went away.`, { problem: true }));
media.addEventListener('change', () => {
    calls.share({ audio: !media.muted, video: !media.cameraOff, screen: media.screen?.id });
    show();
});

byId('leave').addEventListener('click', () => {
    room.leave();
    closeMeeting();
});
byId('copy-link').addEventListener('click', async () => {
    try {
        await navigator.clipboard.writeText(inviteLink());
        toast('The invite link is copied.');
    } catch {
        byId('invite-link').value = inviteLink(); // no secure context, or no permission
        byId('invite').showModal();
        byId('invite-link').select();
    }
});
signaling.addEventListener('state', () => {
    if (signaling.state === 'waiting') welcome.busy('Waiting for the server…');
    if (signaling.state === 'closed') welcome.ready();
});
window.addEventListener('online', () => signaling.retry());
