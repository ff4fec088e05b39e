import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import WebSocket from "ws";
import { resolveOptions } from "../../../src/lib/client/options";
import { Socket } from "../../../src/lib/client/socket";
import { until } from "../../support/until";
import { bench } from "./support";

describe("client: the socket", () => {
  const { server, client, later } = bench();

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

  it("has a limit for frames however small it is to be: none would be no limit", async () => {
    const { url } = await server();
    await assert.rejects(client({ url, maxFrame: 1e-7 }).connect({ timeout: 200 }), {
      message: /sent more than 1e-7 MB/,
    });
    assert.equal((await client({ url, maxFrame: 0.1 }).connect()).name, "Scripted");
  });

  it("gives a proxy the name and the password in the address, and nobody else", async () => {
    const given: unknown[] = [];
    const proxy = createServer((_request, response) => response.end()).on("upgrade", ({ headers }, socket) => {
      given.push(headers.authorization);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    later(proxy, () => proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const connecting = client({ url: `ws://ada:p%40ss@127.0.0.1:${port}/` });
    await assert.rejects(
      connecting.connect({ timeout: 300 }),
      ({ message, server }: { message: string; server: string }) => {
        assert.doesNotMatch(`${message} ${server} ${connecting.url}`, /ada|p@ss|p%40ss/);
        return true;
      },
    );
    assert.equal(given[0], `Basic ${Buffer.from("ada:p@ss").toString("base64")}`);
  });
});
