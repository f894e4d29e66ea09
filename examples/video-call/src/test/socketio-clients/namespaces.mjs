// node namespaces.mjs URL CLIENT_PACKAGE default|polling|websocket
// Needs the server of NamespaceClientsTest.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { Link } from "./link.mjs";
import { run, transport } from "./program.mjs";

const PATIENCE_MS = 30_000;
const ROUNDS = 40;

await run(async (url, connect, transports) => {
  const main = connect(url, { ...transport(transports), forceNew: true });
  const lost = [];
  await event(main, "connect");
  main.on("disconnect", (reason) => lost.push(reason));
  const { id } = main;

  const scenarios = [
    aNamespaceThatIsUndecidedHoldsUpNoOther,
    whoConnectsDisconnectsAndConnectsIsConnected,
    whatCrossesTheServersDisconnectHarmsNothing,
    anAnswerAfterTheDisconnectHarmsNothing,
    bytesDeepInAnAnswerArriveAsBytes,
  ];
  for (const scenario of scenarios) {
    await scenario((name) => main.io.socket(name));
    assert.equal((await ask(main, "room:join", { email: "ann", room: "blue" })).ok, true, scenario.name);
    assert.deepStrictEqual(lost, [], scenario.name);
    assert.equal(main.id, id, scenario.name);
  }
  await whoIsCutOffHearsInEveryNamespaceWhatItMissed(url, connect, transports);
  if (transports === "websocket") {
    await aSubprotocolIsSelected(() => connect(url, { ...transport(transports), protocols: ["v1", "v2"] }));
  }
  return { transports, scenarios: scenarios.map(({ name }) => name) };
});

async function aNamespaceThatIsUndecidedHoldsUpNoOther(open) {
  const gated = open("/gated").connect();
  const connected = event(gated, "connect");
  const answer = ask(gated, "echo", 1);
  const chat = open("/chat").connect();
  assert.equal(await ask(chat, "echo", 2), 2);
  assert.equal(gated.connected, false);
  await ask(chat, "open-gate");
  await connected;
  assert.equal(await answer, 1);
  gated.disconnect();
  chat.disconnect();
}

/** Between the first and the second the server may have let the client in, and the client may have heard of it, or not. */
async function whoConnectsDisconnectsAndConnectsIsConnected(open) {
  const chat = open("/chat");
  for (let round = 0; round < ROUNDS; round++) {
    chat.connect();
    for (let turn = 0; turn < round % 5; turn++) {
      await new Promise(setImmediate);
    }
    chat.disconnect();
    chat.connect();
    assert.equal(await ask(chat, "echo", round), round);
    chat.disconnect();
  }
}

async function whatCrossesTheServersDisconnectHarmsNothing(open) {
  const chat = open("/chat").connect();
  await ask(chat, "echo", 1);
  const left = event(chat, "disconnect");
  chat.emit("leave");
  for (let i = 0; i < 20; i++) {
    chat.emit("echo", Buffer.from([i]));
  }
  assert.equal(await left, "io server disconnect");
  chat.connect();
  assert.equal(await ask(chat, "echo", 2), 2);
  chat.disconnect();
}

async function anAnswerAfterTheDisconnectHarmsNothing(open) {
  const chat = open("/chat").connect();
  const question = new Promise((asked) => chat.once("question", asked));
  chat.emit("ask-me");
  const answer = await question;
  chat.disconnect();
  answer("too late");
  await pause(50);
}

async function bytesDeepInAnAnswerArriveAsBytes(open) {
  const chat = open("/chat").connect();
  const { data, meta } = await ask(chat, "picture");
  assert.deepStrictEqual(data, [Buffer.from([1, 2]), { more: Buffer.from([3]) }]);
  assert.deepStrictEqual(meta, { size: 3 });
  chat.disconnect();
}

async function whoIsCutOffHearsInEveryNamespaceWhatItMissed(url, connect, transports) {
  const link = await Link.to(url);
  const options = { ...transport(transports), query: { recovery: "1" } };
  const chat = connect(`${link.url}/chat`, options);
  await event(chat, "connect");
  if (transports === "default" && chat.io.engine.transport.name !== "websocket") {
    await new Promise((upgraded) => chat.io.engine.once("upgrade", upgraded));
  }
  const { id } = chat;
  const told = [];
  chat.on("told", (number) => told.push(number));
  const other = connect(`${url}/chat`, transport(transports));
  await event(other, "connect");
  for (const round of [1, 2]) {
    if (chat.io.engine.transport.name === "polling") {
      await link.polled();
    }
    const lost = event(chat, "disconnect");
    link.cut();
    await lost;
    await link.keptDown();
    await ask(other, "tell-all");
    const back = new Promise((connected) => chat.once("connect", connected));
    link.mend();
    await back;
    assert.equal(chat.recovered, true);
    assert.equal(chat.id, id);
    assert.equal(await ask(chat, "echo", round), round);
    assert.deepStrictEqual(told.splice(0), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
  chat.disconnect();
  other.disconnect();
}

async function aSubprotocolIsSelected(connect) {
  const socket = connect();
  await event(socket, "connect");
  assert.equal(socket.io.engine.transport.ws.protocol, "v1");
  socket.disconnect();
}

function ask(socket, name, ...data) {
  return socket.timeout(PATIENCE_MS).emitWithAck(name, ...data);
}

function event(socket, name) {
  return new Promise((heard, failed) => {
    socket.once(name, heard);
    socket.once("connect_error", failed);
  });
}
