/*
 * What the page has heard, as text that can be compared with that of another server. Instead of a description there is its
 * type and what it is about. How many candidates come, and between which other events, differs from run to run: they are
 * kept apart from the other lines, those of a sender and name are one, and no more is said than that there were some. Ids
 * stay as they are; whoever compares knows whose they are by `ids`. A reload goes on with the same trace.
 */
const KEPT_AS = `trace ${location.search}`;

export const trace = {
    /** The socket's ids, the first one first. */
    ids: [],
    lines: [],
    candidates: [],
    /** How many candidates came before a description. */
    earlyCandidates: 0,
    ...JSON.parse(sessionStorage.getItem(KEPT_AS)),
};

addEventListener('pagehide', () => sessionStorage.setItem(KEPT_AS, JSON.stringify(trace)));

export function note(event, data, { isCandidate, isEarly }) {
    const line = `${event} ${JSON.stringify(data, shortened)}`;
    if (!isCandidate) {
        trace.lines.push(line);
    } else {
        if (isEarly) trace.earlyCandidates++;
        if (trace.candidates.includes(line)) return;
        trace.candidates.push(line);
    }
    show(line);
}

function shortened(member, value) {
    if (member === 'candidate') return 'a candidate';
    return typeof value?.sdp === 'string' ? `${value.type} of ${media(value.sdp)}` : value;
}

function media(sdp) {
    return [...sdp.matchAll(/^m=(\w+)/gm)].map(([, kind]) => kind).join(' and ') || 'nothing';
}

function show(line) {
    document.getElementById('heard').append(Object.assign(document.createElement('li'), { textContent: line }));
}

[...trace.lines, ...trace.candidates].forEach(show);
