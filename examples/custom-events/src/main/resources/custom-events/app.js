import { PlainJson, SocketIo } from './wire.js';

const $ = (id) => document.getElementById(id);
const given = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
const token = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(given) ? given : '';
const email = nameIn(token);
const people = new Map();
let connection = null;
let room = '';
let mine = '';

$('who').textContent = email ? `You are ${email}` : 'No token: open a link that the server has printed';
$('enter').disabled = !email;

$('join').onsubmit = (submit) => {
    submit.preventDefault();
    complain('');
    room = $('room').value;
    const Wire = $('wire').value === 'json' ? PlainJson : SocketIo;
    connection = new Wire(token, { onOpen, onEvent, onFrame, onClose });
    state('connecting', 'Connecting …');
};
$('leave').onclick = () => connection.close();

onAsk('say', async () => {
    if (await ask('chat:message', { room, text: $('text').value })) {
        $('text').value = '';
    }
});
onAsk('ask', () => {
    const choices = $('choices').value.split(',').map((choice) => choice.trim()).filter(Boolean);
    return ask('poll:open', { room, question: $('question').value, choices });
});
onAsk('measure', async () => {
    const answer = await ask('meter:read', {});
    if (answer) {
        $('meter').replaceChildren(...answer.result.map(
            ({ event, handled, refused, meanMicros, longestMicros }) =>
                element('tr', {}, [event, handled, refused, meanMicros, longestMicros].map((cell) => element('td', {}, [cell])))));
    }
});

async function onOpen() {
    if (await ask('room:join', { email, room })) {
        state('open', `In ${room}, over ${$('wire').selectedOptions[0].text}`);
    } else {
        connection.close();
    }
}

const handlers = {
    'room:peers': ({ peers }) => {
        people.clear();
        peers.forEach(({ id, email }) => people.set(id, email));
    },
    'user:joined': ({ id, email }) => people.set(id, email),
    'user:left': ({ id }) => people.delete(id),
    'chat:message': ({ from, text }) => add($('messages'), element('li', {}, [element('b', {}, [from]), ' ', text])),
    'poll:tally': showPoll,
    'signal:error': ({ message }) => complain(message),
};

function onEvent(name, data) {
    handlers[name]?.(data);
    $('people').textContent = [`${email} (you)`, ...people.values()].join(', ');
}

function onFrame(direction, text) {
    add($('frames'), element('li', { className: direction }, [text]));
}

function onClose(why) {
    connection = null;
    people.clear();
    mine = '';
    $('people').textContent = 'nobody yet';
    $('poll').replaceChildren(element('p', {}, ['Nobody has asked anything yet.']));
    state('closed', 'Not connected');
    complain(why === 'You have left.' ? '' : why);
}

function showPoll({ by, question, votes }) {
    $('poll').replaceChildren(
        element('p', {}, [`${by} asks: ${question}`]),
        ...Object.entries(votes).map(([choice, count]) => element('button', {
            type: 'button',
            ariaPressed: String(choice === mine),
            onclick: () => vote(choice),
        }, [`${choice}: ${count}`])));
}

async function vote(choice) {
    const before = mine;
    mine = choice;
    const answer = await ask('poll:vote', { room, choice });
    if (answer) {
        showPoll(answer.result);
    } else {
        mine = before;
    }
}

/** Sends a request; what was refused is shown, and undefined returned. */
async function ask(event, data) {
    const answer = await connection.request(event, data);
    complain(answer.ok ? '' : `${event}: ${answer.error.message} (${answer.error.code})`);
    return answer.ok ? answer : undefined;
}

function state(name, text) {
    $('status').dataset.state = name;
    $('status').textContent = text;
    const open = name === 'open';
    document.querySelectorAll('main form button').forEach((button) => { button.disabled = !open; });
    $('enter').hidden = name !== 'closed';
    $('leave').hidden = !open;
    $('room').disabled = $('wire').disabled = name !== 'closed';
}

function complain(problem) {
    $('problem').hidden = !problem;
    $('problem').textContent = problem;
}

function onAsk(form, action) {
    $(form).onsubmit = (submit) => {
        submit.preventDefault();
        action();
    };
}

function add(list, item) {
    list.append(item);
    list.scrollTop = list.scrollHeight;
}

function element(name, properties, children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
}

/** Whom the token names; only the server can say whether it is good. */
function nameIn(token) {
    try {
        const claims = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
        return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(claims), (c) => c.charCodeAt(0)))).sub;
    } catch {
        return '';
    }
}
