// node seed-flow.mjs URL CLIENT_PACKAGE default|polling|websocket
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { descriptions } from "./descriptions.mjs";
import { Link } from "./link.mjs";
import { Peer, once } from "./peer.mjs";
import { run, transport } from "./program.mjs";

const ROOM = `Zimmer №1 ☎ "ruhig" ${randomUUID()}`;
const ALICE = { email: "zoë.müller+тест@例え.テスト", room: ROOM, avatar: null, tags: ["a", { b: 1.5, "": [] }] };
const BOB = { email: "bob😀@exämple.org", room: ROOM };
const CAROL = { email: "carol@example.org", room: ROOM };

await run(async (url, connect, transports) => {
  const options = transport(transports);
  const arrive = (name) => new Peer(name, connect(url, options));

  const alice = arrive("alice");
  alice.sends("room:join", ALICE);
  await alice.hearsItsJoin(ALICE, []);
  const bob = arrive("bob");
  bob.sends("room:join", BOB);
  await bob.hearsItsJoin(BOB, [{ email: ALICE.email, id: alice.id }]);
  await alice.hears("user:joined", { email: BOB.email, id: bob.id });
  assert.notEqual(alice.id, bob.id);

  await aThirdIsAnnouncedToThoseWhoAreThere(alice, bob, arrive("carol"));
  const turns = await signalsGoThroughWhileATransportIsChosen(url, connect, options, alice);
  await theCallCarriesEverything(alice, bob);
  await acknowledgementsSayWhatBecameOfASignal(alice, bob);
  await whoComesBackUnderANewIdGoesOn(alice, bob);

  if (transports === "default") {
    await alice.upgraded();
    await bob.upgraded();
  }
  const expected = transports === "polling" ? "polling" : "websocket";
  assert.equal(alice.transport, expected);
  assert.equal(bob.transport, expected);
  const left = { email: ALICE.email, id: alice.id, room: ROOM, reason: "left" };
  alice.socket.disconnect();
  await bob.hears("user:left", left);
  bob.socket.disconnect();
  alice.heardNothingElse();
  bob.heardNothingElse();
  return { transports, turns };
});

async function aThirdIsAnnouncedToThoseWhoAreThere(alice, bob, carol) {
  carol.sends("room:join", CAROL);
  await carol.hearsItsJoin(CAROL, [
    { email: ALICE.email, id: alice.id },
    { email: BOB.email, id: bob.id },
  ]);
  const her = { email: CAROL.email, id: carol.id };
  await alice.hears("user:joined", her);
  await bob.hears("user:joined", her);
  const disconnected = once(carol.socket, "disconnect", "carol disconnects");
  carol.socket.disconnect();
  assert.equal(await disconnected, "io client disconnect");
  await alice.hears("user:left", { ...her, room: ROOM, reason: "left" });
  await bob.hears("user:left", { ...her, room: ROOM, reason: "left" });
  carol.heardNothingElse();
}

/** Dave knows an id and has joined nothing; the upgrade, if there is one, comes in the middle of what he says. */
async function signalsGoThroughWhileATransportIsChosen(url, connect, options, alice) {
  const link = await Link.to(url, { holdsWebSockets: options.transports === undefined });
  const dave = new Peer("dave", connect(link.url, options));
  dave.socket.once("connect", () => {
    for (let n = 0; n < 20; n++) {
      dave.sends("user:call", { to: alice.id, offer: { n } });
    }
  });
  await dave.connected();
  for (let n = 0; n < 20; n++) {
    await alice.hears("incoming:call", { from: dave.id, offer: { n } });
  }
  alice.sends("call:accepted", { to: dave.id, ans: "first" });
  await dave.hears("call:accepted", { from: alice.id, ans: "first" });

  let turn = 0;
  const takeTurns = async (turns) => {
    for (const end = turn + turns; turn < end; turn++) {
      dave.sends("peer:nego:needed", { to: alice.id, offer: { turn } });
      await alice.hears("peer:nego:needed", { from: dave.id, offer: { turn } });
      alice.sends("peer:nego:done", { to: dave.id, ans: { turn } });
      await dave.hears("peer:nego:final", { from: alice.id, ans: { turn } });
    }
  };
  await takeTurns(10);
  link.letWebSocketsThrough();
  while (options.transports === undefined && dave.transport === "polling") {
    await takeTurns(1);
  }
  await takeTurns(10);
  dave.sends("call:ended", { to: alice.id, reason: "enough" });
  await alice.hears("call:ended", { from: dave.id, reason: "enough" });
  dave.socket.disconnect();
  dave.heardNothingElse();
  return turn;
}

async function theCallCarriesEverything(alice, bob) {
  const offers = descriptions("offer");
  const answers = descriptions("answer").reverse();
  for (const [index, offer] of offers.entries()) {
    const ans = answers[index];
    await rings(alice, bob, offer, ans);
    await negotiates(alice, bob, offer, ans);
    await negotiates(bob, alice, ans, offer);
    await rings(bob, alice, ans, offer);
  }
}

async function rings(caller, callee, offer, ans) {
  caller.sends("user:call", { to: callee.id, offer, from: "forged", unknown: null });
  await callee.hears("incoming:call", { from: caller.id, offer });
  callee.sends("call:accepted", { to: caller.id, ans });
  await caller.hears("call:accepted", { from: callee.id, ans });
}

async function negotiates(offerer, answerer, offer, ans) {
  offerer.sends("peer:nego:needed", { to: answerer.id, offer });
  await answerer.hears("peer:nego:needed", { from: offerer.id, offer });
  answerer.sends("peer:nego:done", { to: offerer.id, ans });
  await offerer.hears("peer:nego:final", { from: answerer.id, ans });
}

async function acknowledgementsSayWhatBecameOfASignal(alice, bob) {
  assert.deepStrictEqual(await alice.asks("peer:nego:needed", { to: bob.id, offer: "asked" }), { ok: true });
  await bob.hears("peer:nego:needed", { from: alice.id, offer: "asked" });
  assert.deepStrictEqual(await bob.asks("peer:nego:done", { to: alice.id, ans: "asked" }), { ok: true });
  await alice.hears("peer:nego:final", { from: bob.id, ans: "asked" });
  const { ok, error } = await alice.asks("user:call", { to: "nobody", offer: null });
  assert.equal(ok, false);
  assert.deepStrictEqual(Object.keys(error).sort(), ["code", "message", "retryable"]);
  assert.equal(error.code, "no_such_peer");
  assert.equal(typeof error.message, "string");
  assert.equal(error.retryable, false);
}

/** As the seed's page: its socket reconnects by itself, and it calls by id before it joins again. */
async function whoComesBackUnderANewIdGoesOn(alice, bob) {
  alice.sends("call:ended", { to: bob.id });
  await bob.hears("call:ended", { from: alice.id, reason: "ended" });
  const old = alice.id;
  const disconnected = alice.disconnected();
  alice.engine.close();
  await disconnected;
  await alice.connected();
  assert.notEqual(alice.id, old);
  const { reason, ...left } = await bob.hearsSome("user:left");
  assert.deepStrictEqual(left, { email: ALICE.email, id: old, room: ROOM });
  assert.match(reason, /^(left|disconnected)$/);
  await negotiates(alice, bob, { sdp: "again" }, { sdp: "still here" });
  alice.sends("room:join", ALICE);
  await alice.hearsItsJoin(ALICE, [{ email: BOB.email, id: bob.id }]);
  await bob.hears("user:joined", { email: ALICE.email, id: alice.id });
  alice.sends("call:ended", { to: bob.id });
  await bob.hears("call:ended", { from: alice.id, reason: "ended" });
}
