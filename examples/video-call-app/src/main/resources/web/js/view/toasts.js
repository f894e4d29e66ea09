import { byId, element } from './dom.js';

const SHOWN_MS = 6_000;
const MOST = 4;

/** Says something in passing; a screen reader reads it too, as the place for toasts is a live region. */
export function toast(text, { problem = false } = {}) {
    if (!text) return;
    const place = byId('toasts');
    const shown = element('div', { className: problem ? 'toast problem' : 'toast', data: { testid: 'toast' } }, text);
    place.append(shown);
    while (place.children.length > MOST) place.firstElementChild.remove();
    setTimeout(() => shown.remove(), problem ? 2 * SHOWN_MS : SHOWN_MS);
}
