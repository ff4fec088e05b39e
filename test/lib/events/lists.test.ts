/** Lists that come with chat messages: their entries are copied, whatever they hold. */
import assert from "node:assert/strict";
import { payload } from "./support";

describe("entries of lists", () => {
  for (const list of ["badges", "emotes", "parts"] as const) {
    it(`of ${list} keep a member called __proto__ as a member, and their prototype`, () => {
      const entry = JSON.parse('{"name": "x", "text": "x", "__proto__": {"isAdmin": true}}');
      const given = payload("Twitch.ChatMessage", {
        user: { id: "1", badges: [entry] },
        emotes: [entry],
        parts: [entry],
      });
      const lists = { ...given, badges: (given.user as { badges: unknown }).badges } as Record<string, object[]>;
      const [copy] = lists[list] ?? [];
      assert.ok(copy);
      assert.equal(Object.getPrototypeOf(copy), Object.prototype);
      assert.deepEqual(Object.getOwnPropertyDescriptor(copy, "__proto__")?.value, { isAdmin: true });
      assert.equal((copy as { isAdmin?: boolean }).isAdmin, undefined);
    });
  }
});
