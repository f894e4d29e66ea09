/*
 * What pages of the tutorial's family do in their own way, and so does the Node server of each, to which they are handed
 * as well. Every habit is laid over the seed's.
 */
const SEED = {
  about: "The seed's page as it is",
  asksForEmail: true,
  sendsEmail: true,
  room: "room",
  numbersRooms: false,
  incoming: "incoming:call",
  ans: "ans",
  // Who trickles adds its tracks before it offers or answers, and renegotiates nothing.
  candidate: null,
  candidatesFirst: false,
  leave: null,
  left: null,
  chat: null,
  roomChat: null,
  mute: null,
  hangUp: null,
  hungUp: null,
};

export const HABITS = {
  seed: {},
  "incomming-call": { about: "Listens to the other spelling", incoming: "incomming:call" },
  "room-id": { about: "Joins with a roomId", room: "roomId" },
  "no-email": { about: "Joins with a room alone", asksForEmail: false, sendsEmail: false },
  "blank-email": { about: "Joins with an e-mail that nobody typed", asksForEmail: false },
  "room-number": { about: "Its rooms are numbers", numbersRooms: true },
  answer: { about: "Says answer for ans, and listens to that", ans: "answer" },
  trickle: { about: "Sends candidates as they come", candidate: "ice:candidate" },
  "ice-candidate": { about: "Sends ice-candidate, before its offer", candidate: "ice-candidate", candidatesFirst: true },
  "peer-ice-candidate": {
    about: "Sends peer:ice-candidate, before its offer",
    candidate: "peer:ice-candidate",
    candidatesFirst: true,
  },
  "peer-candidate": { about: "Sends peer:candidate, before its offer", candidate: "peer:candidate", candidatesFirst: true },
  leave: { about: "Leaves its room without naming it", leave: "room:leave", left: "user:left" },
  "chat-to-one": { about: "Chats with one peer", chat: "chat:message" },
  "chat-to-room": { about: "Chats with the room", roomChat: "chat:room" },
  mute: { about: "Says when it is muted", mute: "user:mute" },
  "end-call": { about: "Hangs up by a name of its own", hangUp: "end:call", hungUp: "call:ended" },
};

export function habitNamed(name) {
  if (!Object.hasOwn(HABITS, name)) {
    throw new Error(`no habit "${name}"; there are ${Object.keys(HABITS).join(", ")}`);
  }
  return { ...SEED, ...HABITS[name] };
}
