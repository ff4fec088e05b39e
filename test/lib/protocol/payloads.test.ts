/** Answers and events are read by the same readers: one text is one instant, one id and one flag, wherever it comes from. */
import assert from "node:assert/strict";
import { normalise } from "../../../src/lib/events";
import { type GlobalVariable, type UserGlobalVariable, usefulPart, type Viewer } from "../../../src/lib/protocol";

const viewerOf = (raw: object) => (usefulPart("GetActiveViewers", { viewers: [raw] }) as Viewer[])[0];
const variableOf = (raw: object) => usefulPart("GetGlobal", { variable: raw }) as GlobalVariable;
const payloadOf = (raw: object, timeStamp?: string) =>
  normalise({ timeStamp, event: { source: "Twitch", type: "ChatMessage" }, data: raw });

describe("values of answers", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  for (const written of [
    "2026-05-14T21:32:07",
    "2026-05-14T21:32:07.1234567",
    "2026-05-14 21:32:07",
    "2026-05-14T21:32:07.9-03:00",
    "2026-05-14",
    "0001-01-01T00:00:00",
    "14 May 2026",
    "-026-05-14T21:32:07",
  ]) {
    it(`${written} is the instant that it is on an event, whatever the zone of the machine`, () => {
      process.env.TZ = "America/New_York";
      const { timestamp } = payloadOf({}, written);
      assert.equal(viewerOf({ previousActive: written })?.lastActive, timestamp);
      assert.equal(variableOf({ name: "n", lastWrite: written }).lastWrite, timestamp);
    });
  }

  for (const written of [12345, "12345", 0, "0", "", "00000000-0000-0000-0000-000000000000", null, {}, true]) {
    it(`the id ${JSON.stringify(written)} is the id that it is on an event`, () => {
      const user = payloadOf({ user: { id: written, login: "ada", name: "Ada" } }).user;
      const [variable] = usefulPart("TwitchGetUserGlobals", { variables: [{ name: "n", userId: written }] }) as [
        UserGlobalVariable,
      ];
      assert.equal(viewerOf({ id: written })?.id, user?.id ?? null);
      assert.equal(variable.userId, user?.id ?? null);
    });
  }

  for (const [written, role] of [
    ["Moderator", "moderator"],
    [4, "broadcaster"],
    ["2", "vip"],
    [0, null],
    ["Regular", "regular"],
  ] as const) {
    it(`the role ${written} is ${role}`, () => assert.equal(viewerOf({ role: written })?.role, role));
  }

  it("of a wrong type are null, and never spoil the rest", () => {
    const raw = { id: {}, type: 7, login: [], display: true, role: {}, subscribed: "yes", groups: [{}, "fans", 7, ""] };
    assert.deepEqual(viewerOf({ ...raw, channelPointsUsed: "12", lastActive: 0, exempt: 1 }), {
      id: null,
      platform: "7",
      login: null,
      name: null,
      role: null,
      subscribed: null,
      groups: ["fans", "7"],
      channelPointsUsed: 12,
      lastActive: null,
      exempt: null,
    });
    assert.deepEqual(variableOf({ name: {}, lastWrite: [] }), { name: "", value: null, lastWrite: null });
  });
});
