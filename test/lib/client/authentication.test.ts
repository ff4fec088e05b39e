import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { authenticationString } from "../../../src/lib/protocol";
import { until } from "../../support/until";
import { bench } from "./support";

describe("client: login", () => {
  const { server, client } = bench();

  it("computes what obs-websocket 5 computes", () => {
    const hash = (text: string): string => createHash("sha256").update(text).digest("base64");
    // The example of the obs-websocket 5 documentation.
    const password = "supersecretpassword";
    const salt = "lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI=";
    const challenge = "+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=";
    assert.equal(authenticationString(hash, password, salt, challenge), "1Ct943GAT+6YQUUX47Ia/ncufilbe6+oD6lY+5kaCu4=");
  });

  it("logs in with the password", async () => {
    const { url } = await server({ password: "secret" });
    const connected = client({ url, password: "secret" });
    await connected.connect();
    assert.equal(connected.authenticated, true);
    assert.deepEqual(connected.states, ["connecting", "authenticating", "ready"]);
  });

  for (const enforced of [false, true]) {
    it(`reports a wrong password and waits the longest before the next try (enforced: ${enforced})`, async () => {
      const { url, asked } = await server({ password: "secret", enforced });
      const waiting = client({ url, password: "wrong", backoff: { min: 20, max: 60_000 } });
      const waits: (number | undefined)[] = [];
      waiting.on("state", (state, { retryIn }) => state === "waiting" && waits.push(retryIn));
      await assert.rejects(waiting.connect(), { code: "AUTH_FAILED", hint: /password/ });
      assert.equal(waiting.state, "waiting");
      assert.deepEqual(waits, [60_000]);
      assert.equal(asked("Authenticate").length, 1);
    });
  }

  it("treats a server that hangs up on a login as one that rejects it", async () => {
    const { url } = await server({
      password: "x",
      answers: { Authenticate: (_frame, socket) => void socket.close(1008, "no") },
    });
    await assert.rejects(client({ url, password: "y" }).connect(), { code: "AUTH_FAILED" });
  });

  describe("that the server ends with a close code", () => {
    for (const [code, password, expected] of [
      [4006, "", "AUTH_REQUIRED"],
      [4006, "secret", "AUTH_REQUIRED"],
      [4009, "", "AUTH_REQUIRED"],
      [4009, "secret", "AUTH_FAILED"],
    ] as const) {
      const how = `code ${code} with ${password === "" ? "no" : "a"} password`;

      it(`${how}, before Hello, is reported as ${expected} and tried slowly`, async () => {
        const silent = await server({ hello: false });
        const waiting = client({ url: silent.url, password, backoff: { min: 20, max: 60_000 } });
        const waits: (number | undefined)[] = [];
        waiting.on("state", (state, { retryIn }) => state === "waiting" && waits.push(retryIn));
        const connecting = waiting.connect();
        await until("the socket", () => silent.sockets.length === 1);
        silent.sockets[0]?.close(code);
        await assert.rejects(connecting, { code: expected });
        assert.deepEqual(waits, [60_000]);
      });

      it(`${how}, long after the login, is reported as ${expected} and tried slowly`, async () => {
        const { url, sockets } = await server({ password: "secret" });
        const connected = client({ url, password, backoff: { min: 20, max: 60_000 } });
        await connected.connect();
        const waits: (number | undefined)[] = [];
        connected.on("state", (state, { retryIn }) => state === "waiting" && waits.push(retryIn));
        sockets[0]?.close(code);
        await until("the end", () => connected.state === "waiting");
        assert.deepEqual(waits, [60_000]);
        await assert.rejects(connected.request("GetInfo"), { code: expected });
      });
    }

    it("in answer to the login is reported as AUTH_FAILED", async () => {
      const { url } = await server({
        password: "x",
        answers: { Authenticate: (_frame, socket) => void socket.close(4009, "Authentication failed") },
      });
      await assert.rejects(client({ url, password: "y" }).connect(), { code: "AUTH_FAILED", hint: /password/ });
    });

    it("for a missing login, in answer to it, is reported as AUTH_REQUIRED: it came too late", async () => {
      const { url } = await server({
        password: "x",
        answers: { Authenticate: (_frame, socket) => void socket.close(4006) },
      });
      await assert.rejects(client({ url, password: "x" }).connect(), { code: "AUTH_REQUIRED", hint: /too busy/ });
    });

    it("is ready as soon as it is greeted again, if no login is offered any more", async () => {
      const hello: { info: object; authentication?: object } = {
        info: {},
        authentication: { salt: "a", challenge: "b" },
      };
      const { url, sockets } = await server({ hello });
      const connected = client({ url });
      await connected.connect();
      delete hello.authentication;
      sockets[0]?.close(4006);
      await until("the next connection", () => sockets.length === 2);
      // Longer than a greeting takes, and far less than the second and more that a server that offers a login would be mistrusted for.
      for (let trips = 0; trips < 20; trips += 1) {
        sockets[1]?.ping();
        await new Promise((resolve) => sockets[1]?.once("pong", resolve));
      }
      assert.equal(connected.states.filter((state) => state === "ready").length, 2);
    });

    it("time and again some time after letting everybody in makes no loop of ready and lost", async () => {
      const { url, sockets } = await server({ password: "secret" });
      let lenient = false;
      const dismiss = (): void => sockets.at(-1)?.close(4006);
      const connected = client({ url, backoff: { min: 10, max: 20 } });
      connected.on("state", (state) => {
        if (state === "connecting" && !lenient) setTimeout(dismiss, 60);
      });
      await connected.connect();
      await until("three more tries", () => connected.states.filter((state) => state === "waiting").length >= 4);
      assert.equal(connected.states.filter((state) => state === "ready").length, 1);
      await assert.rejects(connected.request("GetInfo"), { code: "AUTH_REQUIRED" });
      lenient = true;
      await until("ready again", () => connected.state === "ready");
    });
  });

  it("does not take a cut line during the login for a wrong password", async () => {
    const { url } = await server({
      password: "x",
      answers: { Authenticate: (_frame, socket) => void socket.terminate() },
    });
    const waiting = client({ url, password: "x" });
    const codes: string[] = [];
    waiting.on("state", (_state, { error }) => error && codes.push(error.code));
    waiting.connect();
    await until("two failures", () => codes.length >= 2);
    assert.deepEqual([...new Set(codes)], ["CONNECTION_LOST"]);
  });

  it("takes a broken connection as a missing password, if it has none", async () => {
    const { url } = await server({ password: "x", answers: { GetInfo: (_frame, socket) => void socket.terminate() } });
    await assert.rejects(client({ url }).connect(), { code: "AUTH_REQUIRED" });
  });

  it("works without a password if the login is not enforced", async () => {
    const { url } = await server({ password: "secret" });
    const connected = client({ url });
    await connected.connect();
    assert.equal(connected.authenticated, false);
    await connected.request("GetActions");
  });

  it("asks for a password if the login is enforced", async () => {
    const { url } = await server({ password: "secret", enforced: true });
    await assert.rejects(client({ url }).connect(), { code: "AUTH_REQUIRED" });
  });

  it("connects and subscribes if it has a password and the server requires none", async () => {
    const { url, asked } = await server();
    const connected = client({ url, password: "not needed" });
    connected.listen("Twitch.Sub", () => {});
    await connected.connect();
    assert.equal(asked("Authenticate").length, 0);
    assert.equal(asked("Subscribe").length, 1);
  });
});
