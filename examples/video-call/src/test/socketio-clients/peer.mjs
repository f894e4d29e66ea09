import assert from "node:assert/strict";

const PATIENCE_MS = 30_000;

/** A Socket.IO client that keeps what it hears in the order it came, and takes nothing that was not waited for. */
export class Peer {
  #inbox = [];
  #reader = () => {};
  #recovers;

  /**
   * @param {string} name what messages call it
   * @param {import("socket.io-client").Socket} socket a socket of any version, not yet connected
   */
  constructor(name, socket) {
    this.name = name;
    this.socket = socket;
    this.#recovers = socket.io.opts.query?.recovery === "1";
    socket.onAny((event, ...args) => {
      // With recovery, the last argument is the offset that the client hands back.
      if (this.#recovers && args.length > 1 && typeof args.at(-1) === "string") {
        args.pop();
      }
      this.#inbox.push([event, ...args]);
      this.#reader();
    });
  }

  get id() {
    return this.socket.id;
  }

  get engine() {
    return this.socket.io.engine;
  }

  /** Emits as the seed's page does, without asking for an answer. */
  sends(event, data) {
    this.socket.emit(event, data);
  }

  /** Emits with an acknowledgement, and gives the answer. */
  asks(event, data) {
    return this.socket.timeout(PATIENCE_MS).emitWithAck(event, data);
  }

  /** Takes the next event, which is to be this one with exactly this data. */
  async hears(event, data) {
    assert.deepStrictEqual(await this.#next(event), [event, data], `${this.name} hears ${event}`);
  }

  /** Takes the next event, which is to be this one, and gives its data for a closer look. */
  async hearsSome(event) {
    const [heard, data] = await this.#next(event);
    assert.equal(heard, event, `${this.name} hears ${event}`);
    return data;
  }

  /** Takes what a join is answered with, which is to name exactly those who are there. */
  async hearsItsJoin(join, others) {
    await this.hears("room:join", join);
    const { room, version, peers } = await this.hearsSome("room:peers");
    const byId = (one, other) => (one.id < other.id ? -1 : 1);
    assert.equal(room, join.room);
    assert.ok(Number.isInteger(version), `version is ${version}`);
    assert.deepStrictEqual(peers.sort(byId), [...others].sort(byId));
  }

  heardNothingElse() {
    const rest = this.#inbox.filter((heard) => !this.#repeatsTheRoster(heard));
    assert.deepStrictEqual(rest, [], `${this.name} has heard what it should not`);
  }

  connected() {
    return this.socket.connected ? Promise.resolve() : once(this.socket, "connect", `${this.name} connects`);
  }

  disconnected() {
    return this.socket.connected ? once(this.socket, "disconnect", `${this.name} disconnects`) : Promise.resolve();
  }

  get transport() {
    return this.engine.transport.name;
  }

  async upgraded() {
    if (this.transport !== "websocket") {
      await once(this.engine, "upgrade", `${this.name} upgrades`);
    }
  }

  async #next(event) {
    for (;;) {
      if (this.#inbox.length === 0) {
        await within(this.#something(), `${this.name} hears ${event}`);
      }
      const next = this.#inbox.shift();
      if (!this.#repeatsTheRoster(next) || event === "room:peers") {
        return next;
      }
    }
  }

  /** Who comes back may be told again who is there, before or after what it missed. */
  #repeatsTheRoster([event]) {
    return this.#recovers && event === "room:peers";
  }

  async #something() {
    await new Promise((resolve) => {
      this.#reader = resolve;
    });
    this.#reader = () => {};
  }
}

/** The first value of an event, or a failure that says what was waited for. */
export function once(emitter, event, what) {
  return within(new Promise((resolve) => emitter.once(event, resolve)), what);
}

async function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${PATIENCE_MS} ms in vain: ${what}`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
