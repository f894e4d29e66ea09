// node upgrade-storm.mjs URL CLIENT_PACKAGE
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Link } from "./link.mjs";
import { Peer } from "./peer.mjs";
import { run } from "./program.mjs";

const PAIRS = 25;
const IN_FLIGHT = 8;
const AFTER_THE_UPGRADE = 40;

await run(async (url, connect) => {
  const all = await Promise.all(Array.from({ length: PAIRS }, (_, index) => pair(url, connect, index)));
  const sum = (name) => all.flat().reduce((total, counts) => total + counts[name], 0);
  return { connections: 2 * PAIRS, signals: sum("signals"), beforeTheUpgrade: sum("before") };
});

/** Every connection is upgraded at another point of its stream, the first ones as soon as they can. */
async function pair(url, connect, index) {
  const room = `storm ${index} ${randomUUID()}`;
  const arrive = async (name) => {
    const link = await Link.to(url, { holdsWebSockets: index > 2 });
    return { link, peer: new Peer(`${name} ${index}`, connect(link.url)) };
  };
  const [caller, callee] = await Promise.all([arrive("caller"), arrive("callee")]);
  const [first, second] = [{ email: "caller", room }, { email: "callee", room }];
  callee.peer.sends("room:join", second);
  await callee.peer.hearsItsJoin(second, []);
  caller.peer.sends("room:join", first);
  caller.peer.sends("user:call", { to: callee.peer.id, offer: { index } });
  await caller.peer.hearsItsJoin(first, [{ email: "callee", id: callee.peer.id }]);
  const from = caller.peer.id;
  await callee.peer.hears("user:joined", { email: "caller", id: from });
  await callee.peer.hears("incoming:call", { from, offer: { index } });
  callee.peer.sends("call:accepted", { to: from, ans: { index } });
  await caller.peer.hears("call:accepted", { from: callee.peer.id, ans: { index } });

  const counts = await Promise.all([
    tells(caller, callee.peer.id, 3 * index),
    tells(callee, from, 2 * index),
    hearsAll(caller.peer, callee.peer.id),
    hearsAll(callee.peer, from),
  ]);
  caller.peer.sends("call:ended", { to: callee.peer.id });
  await callee.peer.hears("call:ended", { from, reason: "ended" });
  caller.peer.socket.disconnect();
  await callee.peer.hears("user:left", { ...first, id: from, reason: "left" });
  caller.peer.heardNothingElse();
  callee.peer.heardNothingElse();
  assert.deepStrictEqual(
    counts.slice(0, 2).map(({ signals }) => signals),
    [counts[3], counts[2]],
  );
  return counts.slice(0, 2);
}

/** Signals numbered in the order they are sent, a few of them at a time on the way. */
async function tells({ peer, link }, to, upgradeAt) {
  let signals = 0;
  let before = 0;
  let left = AFTER_THE_UPGRADE;
  const lane = async () => {
    while (left > 0) {
      if (peer.transport === "websocket") {
        left--;
      } else {
        before++;
      }
      if (signals === upgradeAt) {
        link.letWebSocketsThrough();
      }
      const candidate = { n: signals++ };
      assert.deepStrictEqual(await peer.asks("ice:candidate", { to, candidate }), { ok: true });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  peer.sends("ice:candidate", { to, candidate: null });
  return { signals, before };
}

async function hearsAll(peer, from) {
  for (let n = 0; ; n++) {
    const heard = await peer.hearsSome("ice:candidate");
    if (heard.candidate === null) {
      assert.deepStrictEqual(heard, { from, candidate: null });
      return n;
    }
    assert.deepStrictEqual(heard, { from, candidate: { n } });
  }
}
