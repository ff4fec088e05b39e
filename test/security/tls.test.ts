import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import helper from "node-red-node-test-helper";
import { type ClientOptions, StreamerbotClient } from "../../src/lib/client";
import { startSimulator } from "../../src/lib/simulator";
import { server, stage, twitch } from "../nodes/support";
import { cleanup, until } from "../support/until";
import { type Certificates, makeCertificates, startTlsProxy } from "./certificates";

import streamerbot = require("../../src/streamerbot");

const nodeRed = process.env.NODE_RED ? resolve(process.env.NODE_RED) : join(__dirname, "../../node_modules/node-red");
const tlsNode = createRequire(join(nodeRed, "package.json"))("@node-red/nodes/core/network/05-tls.js");

describe("security: TLS", () => {
  let certificates: Certificates;
  before(function () {
    const made = makeCertificates();
    // No openssl on this machine.
    if (made) certificates = made;
    else this.skip();
  });

  describe("the client", () => {
    const later = cleanup();

    async function tlsServer(): Promise<number> {
      const simulator = later(await startSimulator({ password: "secret" }), (simulator) => simulator.close());
      return later(await startTlsProxy(simulator.port, certificates), (proxy) => proxy.close()).port;
    }

    function connecting(options: ClientOptions) {
      const client = later(
        new StreamerbotClient({ scheme: "wss", password: "secret", backoff: { min: 60_000, max: 60_000 }, ...options }),
        (client) => client.close(),
      );
      const failures: { code: string; message: string; hint: string }[] = [];
      client.on("state", (_state, { error }) => error && failures.push(error));
      client.connect().catch(() => {});
      return { client, failures };
    }

    it("refuses a certificate that nobody it trusts has signed, and says what to do", async () => {
      const { client, failures } = connecting({ port: await tlsServer() });
      await until("the refusal", () => failures.length > 0);
      assert.equal(failures[0]?.code, "UNREACHABLE");
      assert.match(failures[0]?.message ?? "", /certificate/);
      assert.match(failures[0]?.hint ?? "", /CA/);
      assert.equal(client.state, "waiting");
    });

    it("accepts it if its CA is given, and logs in", async () => {
      const { client } = connecting({ port: await tlsServer(), tls: { ca: certificates.ca } });
      await until("ready", () => client.state === "ready");
      assert.equal(client.authenticated, true);
    });

    it("refuses it for another host, CA or not", async () => {
      const options = { ca: certificates.ca, servername: "elsewhere.example" };
      const { failures } = connecting({ port: await tlsServer(), tls: options });
      await until("the refusal", () => failures.length > 0);
      assert.match(failures[0]?.message ?? "", /another host/);
    });
  });

  describe("the server node", () => {
    const red = stage();

    async function load(tls: object[], more: object): Promise<void> {
      const simulator = await red.simulator();
      const { port } = red.later(await startTlsProxy(simulator.port, certificates), (proxy) => proxy.close());
      const config = [
        red.tab,
        ...tls,
        server(port, { scheme: "wss", ...more }),
        twitch("in", ["Follow"], { wires: [] }),
      ];
      const credentials = { tls: { cadata: certificates.ca } };
      await helper.load([tlsNode, streamerbot], config as never, credentials as never);
    }

    const tlsConfig = { id: "tls", type: "tls-config", cert: "", key: "", ca: "", verifyservercert: true };

    it("refuses a certificate that is not known", async () => {
      await load([], {});
      await red.statusIs("in", /red ring .*retrying/);
      assert.match(red.complaints()[0] ?? "", /certificate/);
    });

    it("accepts it with the CA of its TLS configuration", async () => {
      await load([tlsConfig], { tls: "tls" });
      await red.statusIs("in", /green dot/);
    });
  });
});
