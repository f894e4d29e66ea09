import net from "node:net";

/** A piece of wire between a client and the server, which can be cut and mended. */
export class Link {
  #server = net.createServer((near) => this.#join(near));
  #target;
  #holding;
  #held = [];
  #down = false;
  #refused = 0;
  #nears = new Set();
  #pairs = new Set();
  #changed = () => {};

  /**
   * @param {string} url the server's
   * @param {{holdsWebSockets?: boolean}} how whether WebSockets wait until they are let through
   */
  static async to(url, { holdsWebSockets = false } = {}) {
    const link = new Link(new URL(url), holdsWebSockets);
    await new Promise((resolve) => link.#server.listen(0, "127.0.0.1", resolve));
    return link;
  }

  constructor(target, holding) {
    this.#target = target;
    this.#holding = holding;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** Breaks what goes over it, for both ends, and lets nothing new through. Nobody gets to say goodbye. */
  cut() {
    this.#down = true;
    this.blip();
  }

  /** Breaks what goes over it, for both ends; what is opened from now on goes through. */
  blip() {
    this.#nears.forEach((near) => near.resetAndDestroy());
  }

  /** Breaks what goes over it for the client alone: the server goes on writing to where nobody is. */
  vanish() {
    this.#down = true;
    for (const [near, far] of this.#pairs) {
      near.unpipe(far).removeAllListeners("close");
      far.unpipe(near).resume();
    }
    this.blip();
    this.#nears.clear();
  }

  mend() {
    this.#down = false;
  }

  letWebSocketsThrough() {
    this.#holding = false;
    this.#held.splice(0).forEach((go) => go());
  }

  /** Resolves when the client has tried in vain so often that all that it had to say on the old connection is lost. */
  async keptDown() {
    const enough = this.#refused + 3;
    await this.#until(() => this.#refused >= enough);
  }

  /** Resolves when a GET waits for its answer, as it does where a polling client has heard all that there was. */
  async polled() {
    await this.#until(() => [...this.#pairs].some((pair) => pair.polls));
  }

  async #until(condition) {
    while (!condition()) {
      await new Promise((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  #join(near) {
    this.#nears.add(near);
    near.on("error", () => near.destroy());
    near.on("close", () => this.#nears.delete(near));
    if (this.#down) {
      this.#refused++;
      near.resetAndDestroy();
      this.#changed();
      return;
    }
    near.once("data", (head) => {
      near.pause();
      const go = () => this.#connect(near, head);
      if (this.#holding && head.includes("transport=websocket")) {
        this.#held.push(go);
      } else {
        go();
      }
    });
  }

  #connect(near, head) {
    const far = net.connect(Number(this.#target.port), this.#target.hostname);
    const pair = Object.assign([near, far], { polls: false });
    this.#pairs.add(pair);
    near.setNoDelay(true);
    far.setNoDelay(true);
    far.on("error", () => far.destroy());
    far.on("close", () => {
      near.destroy();
      this.#pairs.delete(pair);
    });
    near.on("close", () => far.destroy());
    const asks = (bytes) => {
      pair.polls = bytes.toString("latin1", 0, 4) === "GET ";
      this.#changed();
    };
    asks(head);
    near.on("data", asks);
    far.on("data", () => (pair.polls = false));
    far.write(head);
    near.pipe(far);
    far.pipe(near);
  }
}
