import { byId, element, icon } from './dom.js';

/** The four buttons, by id: what each does, with the key that does it too (Alt and a letter). */
export class Toolbar {
    #media;
    #room;

    constructor(media, room, actions) {
        this.#media = media;
        this.#room = room;
        const keys = { KeyM: 'microphone', KeyV: 'camera', KeyS: 'screen', KeyH: 'hang-up' };
        for (const [id, action] of Object.entries(actions)) byId(id).addEventListener('click', action);
        document.addEventListener('keydown', (event) => {
            const id = keys[event.code];
            const other = !event.altKey || event.ctrlKey || event.metaKey || event.repeat;
            if (!id || other || byId('meeting').hidden) return;
            event.preventDefault();
            byId(id).click();
        });
        byId('screen').hidden = !navigator.mediaDevices?.getDisplayMedia;
    }

    show() {
        const { microphone, camera, muted, cameraOff, screen } = this.#media;
        const without = !navigator.mediaDevices;
        const unmute = microphone ? 'Unmute' : 'Use microphone';
        const cameraOn = camera ? 'Camera on' : 'Use camera';
        paint('microphone', muted ? 'microphone-off' : 'microphone', muted ? unmute : 'Mute', 'M');
        paint('camera', cameraOff ? 'camera-off' : 'camera', cameraOff ? cameraOn : 'Camera off', 'V');
        paint('screen', screen ? 'screen-off' : 'screen', screen ? 'Stop sharing' : 'Share screen', 'S');
        paint('hang-up', 'hang-up', 'Hang up', 'H');
        byId('microphone').classList.toggle('off', muted);
        byId('camera').classList.toggle('off', cameraOff);
        byId('screen').classList.toggle('on', Boolean(screen));
        byId('microphone').disabled = without;
        byId('camera').disabled = without;
        byId('hang-up').disabled = !this.#room.inCall;
    }
}

function paint(id, iconName, label, key) {
    const button = byId(id);
    if (button.textContent === label) return;
    button.replaceChildren(icon(iconName), element('span', {}, label));
    button.title = `${label} (Alt+${key})`;
}
