import assert from "node:assert/strict";
import { type ErrorCode, StreamerbotError } from "../../../../src/lib/client/errors";
import { failed, failureWords, named } from "../../../../src/lib/runtime/admin/check-words";

const server = "ws://pc:8080/";
const error = (code: ErrorCode, cause?: unknown): StreamerbotError =>
  new StreamerbotError(code, "Not so", { server, cause });
const refused = Object.assign(new Error("no"), { code: "ECONNREFUSED" });

describe("the keys of what a connection test says", () => {
  for (const [what, failure, expected] of [
    ["a field that is wrong", error("BAD_INPUT"), { hintKey: "field" }],
    [
      "a login without a password",
      error("AUTH_REQUIRED"),
      { key: "AUTH_REQUIRED", values: { server }, hintKey: "AUTH_REQUIRED" },
    ],
    ["a wrong password", error("AUTH_FAILED"), { key: "AUTH_FAILED", values: { server }, hintKey: "AUTH_FAILED" }],
    [
      "a port where nothing listens",
      error("UNREACHABLE", refused),
      { key: "refused", values: { server }, hintKey: "elsewhere" },
    ],
    ["a failure of a kind that nobody knows", error("UNREACHABLE"), { hintKey: "UNREACHABLE" }],
    [
      "a web server",
      error("NOT_STREAMERBOT", { status: 404 }),
      { key: "http", values: { server, status: 404 }, hintKey: "endpoint" },
    ],
    ["OBS", error("NOT_STREAMERBOT", { stranger: "obs" }), { key: "obs", values: { server }, hintKey: "obs" }],
    [
      "one that is late",
      error("NOT_STREAMERBOT", { late: true }),
      { key: "late", values: { server }, hintKey: "NOT_STREAMERBOT" },
    ],
    [
      "a stranger",
      error("NOT_STREAMERBOT"),
      { key: "NOT_STREAMERBOT", values: { server }, hintKey: "NOT_STREAMERBOT" },
    ],
    ["a failure that names a setting", error("NO_BRIDGE"), {}],
  ] as const) {
    it(`are there for ${what}`, () => assert.deepEqual(failureWords(failure), expected));
  }

  it("are those of an answer too, as far as they say what is wrong", () => {
    const { hint } = error("AUTH_FAILED");
    const words = { key: "AUTH_FAILED", values: { server }, hintKey: "AUTH_FAILED" };
    assert.deepEqual(failed(error("AUTH_FAILED")), { error: "Not so", hint, ...words });
    assert.deepEqual(failed(error("NO_BRIDGE")), { error: "Not so", hint: error("NO_BRIDGE").hint });
    assert.deepEqual(failed(error("TIMEOUT")), { error: "Not so", hint: error("TIMEOUT").hint });
    assert.deepEqual(failed(new Error("of another node")), { error: "of another node", hint: "" });
  });
});

describe("what answers instead of Streamer.bot", () => {
  const nameOf = (failure: StreamerbotError, greeted = false, unread: unknown[] = []): unknown => {
    const said = named(failure, unread, greeted);
    return said === failure ? "as it was" : said.cause;
  };

  it("is another WebSocket server if it takes a connection and does not greet as Streamer.bot does", () => {
    assert.deepEqual(nameOf(error("CONNECTION_LOST")), { stranger: "otherServer" });
    assert.deepEqual(nameOf(error("NOT_STREAMERBOT")), { stranger: "otherServer" });
  });

  it("is not named if it has greeted, or something else is known of it", () => {
    assert.equal(nameOf(error("CONNECTION_LOST"), true), "as it was");
    for (const failure of [
      error("NOT_STREAMERBOT", { status: 404 }),
      error("NOT_STREAMERBOT", { late: true }),
      error("UNREACHABLE", refused),
      error("AUTH_REQUIRED"),
    ]) {
      assert.equal(nameOf(failure), "as it was", failure.code);
    }
  });

  it("is OBS if it greets as OBS does, whatever the connection failed of", () => {
    const hello = { op: 0, d: { obsWebSocketVersion: "5.5.2" } };
    assert.deepEqual(nameOf(error("CONNECTION_LOST"), false, ["odd", hello]), { stranger: "obs" });
    for (const odd of [null, "obsWebSocketVersion", { d: null }, { d: {} }]) {
      assert.deepEqual(nameOf(error("CONNECTION_LOST"), false, [odd]), { stranger: "otherServer" });
    }
  });
});
