import assert from "node:assert/strict";
import { StreamerbotClient } from "../../../src/lib/client";
import { resolveOptions } from "../../../src/lib/client/options";

describe("client: options", () => {
  it("has the defaults of Streamer.bot's own server", () => {
    assert.equal(new StreamerbotClient().url, "ws://127.0.0.1:8080/");
  });

  it("builds the address from its parts", () => {
    assert.equal(
      resolveOptions({ scheme: "wss", host: "stream.example", port: "443", endpoint: "sb" }).url,
      "wss://stream.example/sb",
    );
    for (const host of ["::1", "[::1]"]) assert.equal(resolveOptions({ host }).url, "ws://[::1]:8080/");
    assert.equal(
      resolveOptions({ host: " stream.example ", port: " 65535 ", endpoint: " /sb " }).url,
      "ws://stream.example:65535/sb",
    );
    const unset = { host: undefined, port: undefined };
    assert.equal(resolveOptions({ url: "ws://192.168.1.20:9000/x#y", ...unset }).url, "ws://192.168.1.20:9000/x");
  });

  it("takes what is given, and waits 30 s at most between two tries by default", () => {
    const tls = { ca: "a certificate" };
    const longest = { requestTimeout: 2 ** 31 - 1, maxFrame: 500 };
    const { requestTimeout, maxFrame, ...options } = resolveOptions({ tls, ...longest });
    assert.deepEqual([options.tls, { requestTimeout, maxFrame }], [tls, longest]);
    assert.deepEqual(options.backoff, { min: 1_000, max: 30_000 });
    assert.deepEqual(resolveOptions({ backoff: { min: 60_000 } }).backoff, { min: 60_000, max: 60_000 });
  });

  it("keeps the name and the password for a proxy out of the address, which is part of messages", () => {
    const { url, auth } = resolveOptions({ url: "ws://ada:a%20secret@proxy.example/sb" });
    assert.deepEqual([url, auth], ["ws://proxy.example/sb", "ada:a secret"]);
    assert.equal(resolveOptions({ url: "ws://proxy.example/sb" }).auth, undefined);
  });

  it("says which option is wrong, and what would be right", () => {
    for (const [options, message] of [
      [null, "the options must be an object"],
      ["ws://127.0.0.1", /^the options must be an object$/],
      [{ host: null }, 'host must be a name or an address, not "null"'],
      [{ host: 5 }, 'host must be a name or an address, not "5"'],
      [{ host: Symbol("x") }, 'host must be a name or an address, not "Symbol(x)"'],
      [{ host: "pc:8080" }, 'host must be a name or an address, not "pc:8080"'],
      [{ port: true }, 'port must be a number from 1 to 65535, not "true"'],
      [{ port: null }, 'port must be a number from 1 to 65535, not "null"'],
      [{ endpoint: null }, 'endpoint must be a path such as "/"'],
      [{ url: "http://pc" }, 'url must be a WebSocket address such as "ws://192.168.1.20:8080/", not "http://pc"'],
      [{ url: "ws://pc", tls: {}, host: "pc", port: 8080 }, "url can't be combined with host, port"],
      [{ url: "ws://pc", scheme: "ws", endpoint: "/" }, "url can't be combined with scheme, endpoint"],
      [{ tls: true }, "tls must be an object"],
      [{ backoff: 5 }, "backoff must be an object"],
    ] as const) {
      assert.throws(() => new StreamerbotClient(options as never), { code: "BAD_INPUT", message });
    }
  });

  it("names every option that can't be used", () => {
    assert.throws(() => new StreamerbotClient({ host: "" }), { message: 'host must be a name or an address, not ""' });
    assert.throws(() => new StreamerbotClient({ host: "  ", port: "http", scheme: "http" as never }), {
      code: "BAD_INPUT",
      message: /scheme.*host.*port/,
    });
    for (const options of [
      { port: 0 },
      { port: 65_536 },
      { port: "" },
      { port: " " },
      { host: "http://127.0.0.1" },
      { url: "http://127.0.0.1:8080" },
      { url: "nonsense" },
      { url: null as never },
      { backoff: 5 as never },
      { backoff: [] as never },
      { tls: "ca" as never },
      { requestTimeout: 0 },
      { requestTimeout: "500" as never },
      { handshakeTimeout: Number.NaN },
      { heartbeat: -1 },
      { backoff: { min: 500, max: 100 } },
      { maxFrame: 0 },
      { maxFrame: Number.NaN },
      { maxFrame: 501 },
      { maxFrame: "64" as never },
      { shareTurns: "yes" as never },
    ]) {
      assert.throws(() => new StreamerbotClient(options), { code: "BAD_INPUT" }, JSON.stringify(options));
    }
  });
});
