import assert from "node:assert/strict";
import WebSocket from "ws";
import { resolveOptions } from "../../../src/lib/client/options";
import { Socket } from "../../../src/lib/client/socket";
import { until } from "../../support/until";
import { bench } from "./support";

describe("client: the socket", () => {
  const { server, later } = bench();

  it("reports the server's closing frame before TCP has ended", async () => {
    const { url, sockets } = await server();
    const told: [code: number, reason: string, state: number][] = [];
    const socket = new Socket(resolveOptions({ url }), (...how) => told.push([...how, socket.readyState]));
    later(socket, () => socket.terminate());
    await new Promise((resolve) => socket.once("open", resolve));
    sockets[0]?.close(4321, "no more seats");
    await until("the goodbye", () => told.length > 0);
    assert.deepEqual(told[0], [4321, "no more seats", WebSocket.CLOSING]);
  });
});
