/** An element with properties, `data-` attributes and children: enough for these views. */
export function element(tag, { data = {}, ...properties } = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    Object.assign(made.dataset, data);
    made.append(...children);
    return made;
}

export function icon(name) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `icons.svg#${name}`);
    svg.append(use);
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    return svg;
}

export function byId(id) {
    return document.getElementById(id);
}

/** What a person is called in a picture's caption: the e-mail up to its @. */
export function nameOf(email) {
    return email.split('@')[0] || email;
}

/** A letter on a colour that stays the same for the same person. */
export function avatar(email) {
    const sum = [...email].reduce((total, letter) => (total * 31 + letter.codePointAt(0)) % 9973, 7);
    const [letter = '?'] = nameOf(email);
    const made = element('div', { className: 'avatar', ariaHidden: 'true' }, letter.toUpperCase());
    made.style.setProperty('--hue', (sum * 137) % 360);
    return made;
}

/**
 * Makes the children of `parent` match `items` and keeps the elements that are there already, so that a playing picture
 * and the keyboard's focus survive.
 */
export function reconcile(parent, items, keyOf, create, update) {
    const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
    items.forEach((item, index) => {
        const key = keyOf(item);
        const child = old.get(key) ?? create(item);
        old.delete(key);
        child.dataset.key = key;
        update(child, item);
        if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
    });
    for (const child of old.values()) child.remove();
}
