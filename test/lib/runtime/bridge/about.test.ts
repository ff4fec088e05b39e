/** What is known of a bridge by its own words. */
import assert from "node:assert/strict";
import { newKey } from "../../../../src/lib/bridge/import-text";
import { bridgeVersion } from "../../../../src/lib/bridge/messages";
import { StreamerbotClient } from "../../../../src/lib/client";
import { askAbout } from "../../../../src/lib/runtime/bridge/about";
import { startScriptedBridge } from "../../../support/scripted-bridge";
import { cleanup } from "../../../support/until";

describe("what a bridge says of itself", () => {
  const later = cleanup();
  const key = newKey();

  for (const [title, result, names] of [
    ["a method that can't be read", { now: 0, methods: ["void Good(string text)", "what is this", 7] }, ["Good"]],
    ["no list of methods", { now: 0, methods: "void Good(string text)" }, []],
    ["nothing", null, []],
  ] as const) {
    it(`may contain ${title}`, async () => {
      const reply = () => ({ version: bridgeVersion, results: [{ result }] });
      const bridge = later(await startScriptedBridge(key, reply), (each) => each.close());
      const client = later(new StreamerbotClient({ url: bridge.url }), (each) => each.close());
      await client.connect();
      const { version, signatures } = await askAbout(client, key, {});
      assert.equal(version, bridgeVersion);
      assert.deepEqual(
        signatures.map(({ name }) => name),
        names,
      );
    });
  }
});
