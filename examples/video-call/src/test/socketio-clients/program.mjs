const LONGEST_MS = 150_000;

/**
 * Runs one program against the server and the client package that the command line names, and prints one line of JSON:
 * what it gives, or how it failed.
 *
 * @param {(url: string, connect: (url: string, options?: object) => import("socket.io-client").Socket, ...rest: string[])
 *   => Promise<object>} action
 */
export async function run(action) {
  const [url, client, ...rest] = process.argv.slice(2);
  const timer = setTimeout(() => end(1, { ok: false, error: `not done after ${LONGEST_MS} ms` }), LONGEST_MS);
  try {
    const { io } = await import(client);
    const quick = { reconnectionDelay: 50, reconnectionDelayMax: 50, randomizationFactor: 0, forceNew: true };
    const result = await action(url, (to, options) => io(to, { ...quick, ...options }), ...rest);
    clearTimeout(timer);
    end(0, { ok: true, client, ...result });
  } catch (failed) {
    end(1, { ok: false, client, error: failed.message, stack: failed.stack });
  }
}

function end(code, line) {
  console.log(JSON.stringify(line));
  process.exit(code);
}

/** The options that restrict a client to a transport; none by default, as most apps have it. */
export function transport(name) {
  return name === "default" ? {} : { transports: [name] };
}
