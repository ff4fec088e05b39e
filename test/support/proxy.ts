/** A TCP proxy between a client and a server, for what goes wrong on the way: the part that a server can't play itself. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * - `pass`: everything goes through.
 * - `refuse`: nothing listens; connections that are there stay.
 * - `silent`: new connections are taken, and nothing is ever read from them.
 * - `hold`: what the server says is kept back until the mode changes. With new connections that is silence at the upgrade.
 * - `freeze`: nothing goes through in either direction, as with a pulled cable; new connections are taken and never spoken to.
 * - `drip`: some bytes at a time, with pauses.
 * - `slow`: a steady 150 kB a second at most.
 * - `bytes`: each byte in its own write, up to 2,000 of a chunk.
 */
export type ProxyMode = "pass" | "refuse" | "silent" | "hold" | "freeze" | "drip" | "slow" | "bytes";

interface Pair {
  client: Socket;
  server: Socket;
}

const dripSize = 48;
const slowSize = 1_500;

/** So many bytes at a time, with pauses of `ms`. */
const inSteps = (size: number, ms: number) => async (chunk: Buffer, to: Socket) => {
  for (let at = 0; at < chunk.length && !to.destroyed; at += size) {
    to.write(chunk.subarray(at, at + size));
    await sleep(ms);
  }
};

export async function startProxy(target: number) {
  const pairs = new Set<Pair>();
  const silenced = new Set<Socket>();
  /** Those whose last bytes are still being handed on: what comes next waits, whatever the mode is by then. */
  const busy = new Set<Socket>();
  let mode: ProxyMode = "pass";
  let listener: Server | undefined;
  let port = 0;
  let taken = 0;

  const ways: Partial<Record<ProxyMode, (chunk: Buffer, to: Socket) => Promise<void>>> = {
    drip: inSteps(dripSize, 1),
    slow: inSteps(slowSize, 10),
    async bytes(chunk, to) {
      // A long frame is cut up as far as its head goes, and some way into its text.
      const small = Math.min(chunk.length, 2_000);
      for (let at = 0; at < small; at += 1) to.write(chunk.subarray(at, at + 1));
      if (small < chunk.length) to.write(chunk.subarray(small));
    },
  };

  const stopped = (from: Socket, pair: Pair): boolean => mode === "freeze" || (mode === "hold" && from === pair.server);

  function relay(from: Socket, to: Socket, pair: Pair): void {
    from.setNoDelay(true);
    from.on("error", () => {});
    from.on("data", async (chunk) => {
      from.pause();
      busy.add(from);
      const way = ways[mode];
      if (way) await way(chunk, to);
      else to.write(chunk);
      busy.delete(from);
      if (!stopped(from, pair)) from.resume();
    });
    from.on("close", () => {
      pairs.delete(pair);
      // What is on its way still goes through; a peer that reads nothing must not keep it for ever.
      if (stopped(to, pair)) to.destroy();
      else to.destroySoon();
    });
    if (stopped(from, pair)) from.pause();
  }

  function take(client: Socket): void {
    taken += 1;
    if (mode === "silent" || mode === "freeze") {
      silenced.add(client.on("error", () => {}).once("close", () => silenced.delete(client)));
      client.pause();
      return;
    }
    const pair = { client, server: connect(target, "127.0.0.1") };
    pairs.add(pair);
    relay(pair.client, pair.server, pair);
    relay(pair.server, pair.client, pair);
  }

  async function open(): Promise<void> {
    if (listener) return;
    listener = createServer(take).listen(port, "127.0.0.1");
    await once(listener, "listening");
    port = (listener.address() as AddressInfo).port;
  }

  function shut(): void {
    listener?.close();
    listener = undefined;
  }

  const proxy = {
    get port(): number {
      return port;
    },
    get url(): string {
      return `ws://127.0.0.1:${port}/`;
    },
    /** Connections that are open on the client's side. */
    get open(): number {
      return pairs.size + silenced.size;
    },
    get mode(): ProxyMode {
      return mode;
    },
    /** Connections taken since the start. */
    get taken(): number {
      return taken;
    },
    /** From now on. Connections that were taken and never spoken to are let go when their mode ends. */
    async set(next: ProxyMode): Promise<void> {
      mode = next;
      if (next === "refuse") shut();
      else await open();
      if (next !== "silent" && next !== "freeze") for (const socket of silenced) socket.destroy();
      for (const pair of pairs) {
        for (const socket of [pair.client, pair.server]) {
          if (stopped(socket, pair)) socket.pause();
          else if (!busy.has(socket)) socket.resume();
        }
      }
    },
    /** Puts bytes between those of the server. */
    say(bytes: Uint8Array): void {
      for (const { client } of pairs) client.write(bytes);
    },
    /** Ends all connections without a closing handshake: `reset` by a TCP RST, `end` by a FIN. */
    cut(how: "reset" | "end" = "reset"): void {
      for (const { client, server } of [...pairs]) {
        if (how === "reset") client.resetAndDestroy();
        else client.end();
        server.destroy();
      }
      for (const socket of silenced) socket.destroy();
    },
    async close(): Promise<void> {
      shut();
      for (const { client, server } of [...pairs]) {
        client.destroy();
        server.destroy();
      }
      for (const socket of silenced) socket.destroy();
    },
  };
  await open();
  return proxy;
}

export type TcpProxy = Awaited<ReturnType<typeof startProxy>>;
