import { avatar, byId, nameOf } from './dom.js';

/** The dialog while someone calls. Escape declines. */
export class Incoming {
    #room;
    #dialog = byId('incoming');
    #title = document.title;

    constructor(room) {
        this.#room = room;
        byId('accept').addEventListener('click', () => room.accept());
        byId('decline').addEventListener('click', () => room.decline());
        this.#dialog.addEventListener('cancel', (event) => {
            event.preventDefault();
            room.decline();
        });
    }

    show() {
        const calls = this.#room.ringing;
        const callers = calls.map(({ peerId }) => this.#room.peers.get(peerId)?.email ?? 'Someone');
        if (callers.length === 0) {
            if (this.#dialog.open) {
                this.#dialog.close();
                document.title = this.#title;
            }
            return;
        }
        const names = new Intl.ListFormat('en').format(callers.map(nameOf));
        byId('incoming-title').textContent = `${names} ${callers.length > 1 ? 'are' : 'is'} calling`;
        const withEveryone = calls[0].note?.conversation;
        byId('incoming-detail').textContent = withEveryone ? 'A call with everyone in the room' : callers[0];
        byId('incoming-avatar').replaceChildren(avatar(callers[0]));
        if (this.#dialog.open) return;
        this.#title = document.title;
        document.title = byId('incoming-title').textContent;
        this.#dialog.showModal();
        byId('accept').focus();
    }
}
