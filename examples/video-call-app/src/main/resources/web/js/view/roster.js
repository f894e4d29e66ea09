import { avatar, byId, element, icon, nameOf, reconcile } from './dom.js';

const STATES = { calling: 'Ringing…', ringing: 'Calls you', active: 'In your call' };

/** Who is here, with a button to call each. */
export class Roster {
    #room;

    constructor(room) {
        this.#room = room;
        byId('call-everyone').addEventListener('click', () => room.callEveryone());
        byId('roster').addEventListener('click', ({ target }) => {
            const does = target.closest('button')?.dataset.does;
            const peerId = target.closest('li')?.dataset.peer;
            if (does === 'call') room.call(peerId);
            else if (does === 'hang-up') room.hangUp(peerId);
        });
    }

    show() {
        const others = [...this.#room.peers.values()];
        byId('people-count').textContent = others.length + 1;
        byId('roster-empty').hidden = others.length > 0 || !this.#room.joined;
        byId('call-everyone').hidden = others.length === 0;
        byId('call-everyone').disabled = others.every(({ id }) => this.#room.callOf(id));
        const self = { id: '', email: this.#room.email };
        const update = (row, peer) => this.#update(row, peer);
        reconcile(byId('roster'), [self, ...others], ({ id }) => `peer-${id}`, create, update);
    }

    #update(row, { id, email }) {
        const call = this.#room.callOf(id);
        const inCall = call?.state === 'active';
        const lost = inCall && ['failed', 'disconnected'].includes(call.connection?.connectionState);
        row.dataset.state = call?.state ?? 'none';
        row.querySelector('.person-state').textContent = lost ? 'Reconnecting…' : (STATES[call?.state] ?? email);
        const button = row.querySelector('button');
        if (!button) return;
        const does = inCall || call?.state === 'calling' ? 'hang-up' : 'call';
        button.hidden = call?.state === 'ringing';
        const text = { calling: 'Cancel', active: 'Hang up' }[call?.state] ?? 'Call';
        if (button.textContent === text) return;
        Object.assign(button.dataset, { does, testid: does });
        button.className = does === 'call' ? 'button small' : 'button small danger-text';
        button.title = `${text} ${nameOf(email)}`;
        button.ariaLabel = button.title;
        button.replaceChildren(icon(does === 'call' ? 'phone' : 'hang-up'), text);
    }
}

function create({ id, email }) {
    const shown = id ? nameOf(email) : `${nameOf(email)} (you)`;
    const name = element('span', { className: 'person-name', title: email }, shown);
    const text = element('div', { className: 'person-text' }, name, element('span', { className: 'person-state' }));
    const row = element('li', { className: 'person' }, avatar(email), text);
    if (id) {
        row.dataset.peer = id;
        row.dataset.email = email;
        row.append(element('button', { type: 'button' }));
    }
    return row;
}
