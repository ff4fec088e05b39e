import assert from "node:assert/strict";
import { inWords } from "../../../src/lib/editor/spoken-names";
import { translated } from "../../../src/lib/editor/text";

describe("texts that English has in code", () => {
  const saved = { RED: Reflect.get(globalThis, "RED"), namespace: Reflect.get(globalThis, "CATALOGUE_NAMESPACE") };
  const catalogue: Record<string, string> = {
    "set:streamerbot.tables.check.refused": "__server__: dort lauscht nichts",
  };
  before(() => {
    // As Node-RED: a key that no catalogue has comes back without the name of the catalogue.
    const _ = (key: string, values: Record<string, string> = {}): string =>
      (catalogue[key] ?? key.replace(/^set:/, "")).replace(/__(\w+)__/g, (_all, name) => values[name] ?? "");
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: "set", RED: { _ } });
  });
  after(() => {
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: saved.namespace, RED: saved.RED });
  });

  it("are those of the language if it has them", () => {
    assert.equal(translated("check.refused", "pc: nothing listens there", { server: "pc" }), "pc: dort lauscht nichts");
  });

  it("are the English ones if it has none, whatever the runtime sends as their key", () => {
    assert.equal(translated("check.unknown", "what Streamer.bot said"), "what Streamer.bot said");
    assert.equal(translated("check.", "what Streamer.bot said"), "what Streamer.bot said");
  });
});

describe("names of events in words", () => {
  it("are split where a word begins", () => {
    assert.equal(inWords("SuperChat"), "Super Chat");
    assert.equal(inWords("Message"), "Message");
    assert.equal(inWords("LowerThird2Shown"), "Lower Third2 Shown");
  });

  it("leave abbreviations whole", () => {
    assert.equal(inWords("OBSWebSocketConnected"), "OBS Web Socket Connected");
    assert.equal(inWords("my_event"), "my event");
  });
});
