// node recovery.mjs URL CLIENT_PACKAGE default|polling|websocket [within|after]
// "after" needs a server with a short resume window, the rest one with a long one.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Link } from "./link.mjs";
import { Peer } from "./peer.mjs";
import { run, transport } from "./program.mjs";

const ROOM = `recovery ${randomUUID()}`;
const TEN = Array.from({ length: 10 }, (_, n) => n);

await run(async (url, connect, transports, when = "within") => {
  const options = transport(transports);
  const watcher = new Peer("watcher", connect(url, options));
  await joins(watcher, []);

  const arrive = async (name) => {
    const link = await Link.to(url);
    const peer = new Peer(name, connect(link.url, { ...options, query: { recovery: "1" } }));
    await peer.connected();
    if (transports === "default") {
      await peer.upgraded();
    }
    return { peer, link };
  };
  const newcomer = () => new Peer("newcomer", connect(url, options));

  const scenarios =
    when === "after"
      ? [whoIsGoneForTooLongIsAnother]
      : [whoIsCutOffHearsAllThatItMissed, whoHadHeardNothingComesBackToo, whoVanishesComesBackInItsOwnPlace];
  for (const scenario of scenarios) {
    await scenario(watcher, await arrive("peer"), newcomer);
  }
  watcher.heardNothingElse();
  return { transports, scenarios: scenarios.map(({ name }) => name) };
});

async function whoIsCutOffHearsAllThatItMissed(watcher, { peer, link }, newcomer) {
  const { id } = peer;
  await joins(peer, [watcher]);
  await calls(peer, watcher);

  for (const round of ["first", "second"]) {
    await loses(peer, link, "cut");
    await link.keptDown();
    await tellsTen(watcher, id, round);
    peer.sends("ice:candidate", { to: watcher.id, candidate: round });
    link.mend();
    await isBack(peer, id);
    await hearsTen(peer, watcher, round);
    await watcher.hears("ice:candidate", { from: id, candidate: round });
    await isStillInItsRoom(peer, watcher, newcomer());
  }

  await loses(peer, link, "blip");
  await tellsTen(watcher, id, "blip");
  await isBack(peer, id);
  await hearsTen(peer, watcher, "blip");
  await isStillInItsRoom(peer, watcher, newcomer());
  await leaves(peer, watcher);
}

/** Who has heard no event has no offset to give. */
async function whoHadHeardNothingComesBackToo(watcher, { peer, link }) {
  const { id } = peer;
  await calls(peer, watcher);
  await loses(peer, link, "cut");
  await link.keptDown();
  await tellsTen(watcher, id, "first words");
  link.mend();
  await isBack(peer, id);
  await hearsTen(peer, watcher, "first words");
  peer.sends("call:ended", { to: watcher.id });
  await watcher.hears("call:ended", { from: id, reason: "ended" });
  peer.socket.disconnect();
  peer.heardNothingElse();
}

/** The server does not know that the old connection is gone, and has written to it. */
async function whoVanishesComesBackInItsOwnPlace(watcher, { peer, link }, newcomer) {
  const { id } = peer;
  await joins(peer, [watcher]);
  await calls(peer, watcher);
  await loses(peer, link, "vanish");
  await link.keptDown();
  await tellsTen(watcher, id, "unnoticed");
  link.mend();
  await isBack(peer, id);
  await hearsTen(peer, watcher, "unnoticed");
  await isStillInItsRoom(peer, watcher, newcomer());
  await leaves(peer, watcher);
}

async function whoIsGoneForTooLongIsAnother(watcher, { peer, link }, newcomer) {
  const { id } = peer;
  await joins(peer, [watcher]);
  await loses(peer, link, "cut");
  await watcher.hears("user:left", { email: "peer", id, room: ROOM, reason: "timeout" });
  link.mend();
  await peer.connected();
  assert.equal(peer.socket.recovered, false);
  assert.notEqual(peer.id, id);
  const { error } = await watcher.asks("user:call", { to: id, offer: null });
  assert.equal(error.code, "no_such_peer");
  const other = newcomer();
  await joins(other, [watcher]);
  peer.heardNothingElse();
  await joins(peer, [watcher, other]);
  peer.heardNothingElse();
}

async function joins(peer, others) {
  const join = { email: peer.name, room: ROOM };
  peer.sends("room:join", join);
  await peer.hearsItsJoin(
    join,
    others.map(({ name, id }) => ({ email: name, id })),
  );
  for (const other of others) {
    await other.hears("user:joined", { email: peer.name, id: peer.id });
  }
}

async function calls(caller, callee) {
  caller.sends("user:call", { to: callee.id, offer: null });
  await callee.hears("incoming:call", { from: caller.id, offer: null });
}

/** With polling, while the server holds a request of the client: what is cut between two requests, nobody notices. */
async function loses(peer, link, how) {
  if (peer.transport === "polling") {
    await link.polled();
  }
  const lost = peer.disconnected();
  link[how]();
  await lost;
}

async function tellsTen(from, to, round) {
  for (const n of TEN) {
    assert.deepStrictEqual(await from.asks("ice:candidate", { to, candidate: { round, n } }), { ok: true });
  }
}

async function hearsTen(peer, from, round) {
  for (const n of TEN) {
    await peer.hears("ice:candidate", { from: from.id, candidate: { round, n } });
  }
}

async function isBack(peer, id) {
  await peer.connected();
  assert.equal(peer.socket.recovered, true, "recovered");
  assert.equal(peer.id, id, "the id after it came back");
}

/** What comes and goes is heard by both and in order, so neither has heard that the other had left. */
async function isStillInItsRoom(peer, watcher, newcomer) {
  await joins(newcomer, [peer, watcher]);
  const left = { email: newcomer.name, id: newcomer.id, room: ROOM, reason: "left" };
  newcomer.socket.disconnect();
  await peer.hears("user:left", left);
  await watcher.hears("user:left", left);
}

async function leaves(peer, watcher) {
  const { id } = peer;
  peer.sends("call:ended", { to: watcher.id });
  await watcher.hears("call:ended", { from: id, reason: "ended" });
  peer.socket.disconnect();
  await watcher.hears("user:left", { email: "peer", id, room: ROOM, reason: "left" });
  peer.heardNothingElse();
}
