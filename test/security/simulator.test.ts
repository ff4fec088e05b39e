import assert from "node:assert/strict";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { startSimulator } from "../../src/lib/simulator";
import { cleanup } from "../support/until";

/** Addresses of this machine besides 127.0.0.1; on Linux every 127.x.x.x is one. */
const others = [
  ...(process.platform === "linux" ? ["127.0.0.2"] : []),
  ...Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal, family }) => !internal && family === "IPv4").map(({ address }) => address),
  ),
];

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });

describe("security: the simulator", () => {
  const later = cleanup();

  it("listens only on this computer's own address by default", async function () {
    if (others.length === 0) this.skip();
    const { port } = later(await startSimulator(), (simulator) => simulator.close());
    assert.equal(await answers("127.0.0.1", port), true);
    for (const host of others) assert.equal(await answers(host, port), false, host);
  });

  it("listens where it is told", async function () {
    if (process.platform !== "linux") this.skip();
    const { port } = later(await startSimulator({ host: "127.0.0.2" }), (simulator) => simulator.close());
    assert.equal(await answers("127.0.0.2", port), true);
    assert.equal(await answers("127.0.0.1", port), false);
  });
});
