import { byId } from './dom.js';

/** Tells above everything else that the connection to the server is gone, and when it is tried again. */
export class Banner {
    #signaling;
    #countdown;
    #wasLost = false;

    constructor(signaling) {
        this.#signaling = signaling;
        signaling.addEventListener('state', () => this.#show());
        byId('banner-action').addEventListener('click', () => signaling.connect());
    }

    #show() {
        const { state, closeReason } = this.#signaling;
        clearInterval(this.#countdown);
        byId('banner-count').textContent = '';
        if (state === 'waiting') {
            this.#wasLost = true;
            this.#say('No connection to the server. Trying again', 'Try now');
            this.#count();
            this.#countdown = setInterval(() => this.#count(), 1_000);
        } else if (state === 'connecting' && this.#wasLost) {
            this.#say('Connecting to the server…');
        } else if (state === 'closed' && closeReason) {
            this.#say(`The server closed the connection: ${closeReason}`, 'Connect again');
        } else {
            this.#wasLost = false;
            byId('banner').hidden = true;
        }
        byId('banner').dataset.state = state;
    }

    #say(text, action = '') {
        if (byId('banner-text').textContent !== text) byId('banner-text').textContent = text;
        byId('banner-action').textContent = action;
        byId('banner-action').hidden = !action;
        byId('banner').hidden = false;
    }

    #count() {
        const seconds = Math.max(1, Math.ceil((this.#signaling.retryAt - Date.now()) / 1_000));
        byId('banner-count').textContent = `in ${seconds} s`;
    }
}
