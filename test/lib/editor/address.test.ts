import assert from "node:assert/strict";
import { splitAddress } from "../../../src/lib/editor/address";

describe("an address pasted into the host field", () => {
  for (const [typed, parts] of [
    ["ws://192.168.1.20:8080/", { scheme: "ws", host: "192.168.1.20", port: "8080", endpoint: "/" }],
    [" WSS://pc.local/streamer ", { scheme: "wss", host: "pc.local", endpoint: "/streamer" }],
    ["http://127.0.0.1:7474", { scheme: "ws", host: "127.0.0.1", port: "7474" }],
    ["https://user:word@pc.local", { scheme: "wss", host: "pc.local" }],
    ["gaming-pc:8081", { host: "gaming-pc", port: "8081" }],
    ["gaming-pc/", { host: "gaming-pc", endpoint: "/" }],
    ["[::1]:8080", { host: "::1", port: "8080" }],
    ["ws://[fe80::1%eth0]/", { scheme: "ws", host: "fe80::1%eth0", endpoint: "/" }],
  ] as const) {
    it(`${typed.trim()} is split`, () => assert.deepEqual(splitAddress(typed), parts));
  }

  for (const typed of [
    "127.0.0.1",
    "gaming-pc",
    "::1",
    `\${SB_HOST}`,
    "",
    "pc:port",
    "two words:80",
    "ftp://pc",
    "ws://",
  ]) {
    it(`${typed || "nothing"} is left as it is`, () => assert.equal(splitAddress(typed), undefined));
  }
});
