import { byId } from './dom.js';

const DEVICES = {
    both: { audio: true, video: true },
    audio: { audio: true, video: false },
    none: { audio: false, video: false },
};

/** The form in front of a room. `onJoin({email, room, devices})` when it is filled in. */
export class Welcome {
    #form = byId('join-form');
    #onJoin;

    constructor(onJoin) {
        this.#onJoin = onJoin;
        const query = new URLSearchParams(location.search);
        this.#form.email.value = query.get('email') ?? '';
        this.#form.room.value = query.get('room') ?? '';
        this.#form.addEventListener('submit', (event) => {
            event.preventDefault();
            this.#submit();
        });
        for (const field of [this.#form.email, this.#form.room]) {
            field.addEventListener('input', () => this.#judge(field, ''));
        }
        byId('join-fallback').addEventListener('click', ({ target }) => {
            if (!target.dataset.devices) return;
            this.#form.devices.value = target.dataset.devices;
            this.#submit();
        });
        if (!window.isSecureContext || !navigator.mediaDevices) this.#explainInsecurity();
        this.focus();
    }

    focus() {
        const empty = [this.#form.email, this.#form.room].find((field) => !field.value);
        (empty ?? byId('join')).focus();
    }

    show() {
        byId('welcome').hidden = false;
        this.ready();
        this.focus();
    }

    hide() {
        byId('welcome').hidden = true;
        byId('join-error').hidden = true;
        this.ready();
    }

    busy(text) {
        byId('join').textContent = text;
        byId('join').disabled = true;
    }

    ready() {
        byId('join').textContent = 'Join the room';
        byId('join').disabled = false;
    }

    /** Says what went wrong, and offers to do with less if it was a device. */
    problem(text, { devices } = {}) {
        this.ready();
        byId('join-error-text').textContent = text;
        byId('join-error').hidden = false;
        byId('join-fallback').hidden = !devices;
        byId('join-fallback').querySelector('[data-devices=audio]').hidden = !devices?.video;
    }

    #submit() {
        const { email, room, devices } = this.#form;
        byId('join-error').hidden = true;
        email.value = email.value.trim();
        room.value = room.value.trim();
        const emailWrong = email.validity.valueMissing
            ? 'Enter your e-mail: the others see it.'
            : email.validity.valid ? '' : 'This is not an e-mail address, like you@example.org.';
        const roomWrong = room.validity.valid ? '' : 'Enter the room’s name.';
        this.#judge(email, emailWrong);
        this.#judge(room, roomWrong);
        if (emailWrong || roomWrong) (emailWrong ? email : room).focus();
        else this.#onJoin({ email: email.value, room: room.value, devices: DEVICES[devices.value] });
    }

    #judge(field, error) {
        byId(`${field.name}-error`).textContent = error;
        if (error) field.setAttribute('aria-invalid', 'true');
        else field.removeAttribute('aria-invalid');
    }

    #explainInsecurity() {
        const port = location.port ? `:${location.port}` : '';
        byId('insecure-origin').textContent = location.origin;
        byId('insecure-https').textContent = `https://${location.hostname}${port}/`;
        byId('insecure-local').textContent = `http://localhost${port}/`;
        byId('insecure').hidden = false;
        this.#form.devices.value = 'none';
        for (const radio of this.#form.devices) radio.disabled = radio.value !== 'none';
    }
}
