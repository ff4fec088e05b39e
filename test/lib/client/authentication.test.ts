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

  it("takes a server that hangs up on a login for one that refuses it", async () => {
    const { url } = await server({
      password: "x",
      answers: { Authenticate: (_frame, socket) => void socket.close(1008, "no") },
    });
    await assert.rejects(client({ url, password: "y" }).connect(), { code: "AUTH_FAILED" });
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

  it("works without a password where the login is not enforced", async () => {
    const { url } = await server({ password: "secret" });
    const connected = client({ url });
    await connected.connect();
    assert.equal(connected.authenticated, false);
    await connected.request("GetActions");
  });

  it("asks for a password where the login is enforced", async () => {
    const { url } = await server({ password: "secret", enforced: true });
    await assert.rejects(client({ url }).connect(), { code: "AUTH_REQUIRED" });
  });

  it("connects, and subscribes, where it has a password and the server wants none", async () => {
    const { url, asked } = await server();
    const connected = client({ url, password: "not needed" });
    connected.listen("Twitch.Sub", () => {});
    await connected.connect();
    assert.equal(asked("Authenticate").length, 0);
    assert.equal(asked("Subscribe").length, 1);
  });
});
