/** What single values are read as, at the edges that no whole event shows. */
import assert from "node:assert/strict";
import { sourceOf } from "../../../src/lib/events/compile";
import { toFlag } from "../../../src/lib/events/resolvers/flags";
import { toInterval } from "../../../src/lib/events/resolvers/interval";
import { toBadges, toEmotes, toParts } from "../../../src/lib/events/resolvers/lists";
import { toPlainText } from "../../../src/lib/events/resolvers/markup";
import { toCents, toMajor } from "../../../src/lib/events/resolvers/money";
import { toPerson } from "../../../src/lib/events/resolvers/person";
import { toTier } from "../../../src/lib/events/resolvers/tier";
import { toUser } from "../../../src/lib/events/resolvers/user";

const euros = (value: unknown, decimal_places: unknown) => ({ value, decimal_places, currency: "EUR" });

const tables: Record<string, { read(value: unknown): unknown; rows: [given: unknown, read: unknown][] }> = {
  "a flag": {
    read: toFlag,
    rows: [
      [true, true],
      [false, false],
      ["True", true],
      [" false ", false],
      ["yes", null],
      ["", null],
      [1, null],
      [null, null],
    ],
  },
  "an interval": {
    read: toInterval,
    rows: [
      [1, "month"],
      [12, "year"],
      [3, "3 months"],
      ["3", "3 months"],
      [0, null],
      [-1, null],
      [" Annual ", "year"],
      ["Weekly", "weekly"],
      [" ", null],
      [undefined, null],
    ],
  },
  "an amount in minor units": {
    read: toMajor,
    rows: [
      [euros(450, 2), 4.5],
      [euros("450", "2"), 4.5],
      [euros(450, 0), 450],
      [euros(1e20, 20), 1],
      [euros(450, 21), null],
      [euros(450, -1), null],
      [euros(450, 0.5), null],
      [euros(450, null), null],
      [euros(null, 2), null],
      [4.5, 4.5],
      [null, null],
    ],
  },
  "an amount in cents": {
    read: toCents,
    rows: [
      [450, 4.5],
      ["450", 4.5],
      [0, 0],
      [null, null],
    ],
  },
  "a tier": {
    read: toTier,
    rows: [
      [0, "prime"],
      [3, "3000"],
      [4, null],
      [999, null],
      [1000, "1000"],
      [3000, "3000"],
      [3001, null],
      ["Tier 2", "2000"],
      ["VIP", "VIP"],
      ["", null],
    ],
  },
  "a person": {
    read: toPerson,
    rows: [
      [
        { id: 1, login: "ada", display_name: "Ada", name: "x" },
        { id: "1", login: "ada", name: "Ada" },
      ],
      [
        { id: 1, name: "ada", display: "Ada", type: "twitch" },
        { id: "1", login: "ada", name: "Ada" },
      ],
      [
        { id: "UC1", name: "ada", display: "Ada", type: "YouTube" },
        { id: "UC1", login: null, name: "Ada" },
      ],
      [{ user_id: 1 }, { id: "1", login: null, name: null }],
      [{ user_login: "ada" }, { id: null, login: "ada", name: null }],
      [{ user_name: "Ada" }, { id: null, login: null, name: "Ada" }],
      [{ user_display_name: "Ada" }, { id: null, login: null, name: "Ada" }],
      [{ login: "" }, null],
      ["Ada", null],
    ],
  },
  "a role on YouTube": {
    read: (value) => toUser({ id: "UC1", name: "Ada", ...(value as object) })?.role,
    rows: [
      [{ isOwner: true, isModerator: true, isSponsor: true }, "broadcaster"],
      [{ isOwner: false, isModerator: true, isSponsor: true }, "moderator"],
      [{ isOwner: false, isModerator: false, isSponsor: true }, "member"],
      [{ isOwner: false, isModerator: false, isSponsor: false }, "viewer"],
      [{ isOwner: null, isModerator: null, isSponsor: null }, null],
    ],
  },
  "an emote": {
    read: (value) => toEmotes([value]),
    rows: [
      [
        { id: 25, name: "", startIndex: Number.NaN, flags: [1], userId: 7 },
        [
          {
            id: "25",
            type: null,
            name: null,
            startIndex: null,
            endIndex: null,
            imageUrl: null,
            flags: [1],
            userId: "7",
          },
        ],
      ],
      ["Kappa", []],
    ],
  },
  "a badge": {
    read: (value) => toBadges([value]),
    rows: [
      [{ name: "vip", version: "1", id: 5 }, [{ name: "vip", version: "1", info: null, imageUrl: null, id: "5" }]],
    ],
  },
  "a part without a type": {
    read: (value) => toParts([value]),
    rows: [
      [{ text: "hi", type: null }, [{ type: "text", text: "hi" }]],
      [
        { text: ":x:", type: "", imageUrl: "https://example.com/x.png" },
        [
          {
            type: "emote",
            text: ":x:",
            source: null,
            imageUrl: "https://example.com/x.png",
            zeroWidth: null,
          },
        ],
      ],
    ],
  },
  "a text with markup": {
    read: toPlainText,
    rows: [
      ["&#x10FFFF;", "\u{10FFFF}"],
      ["&#x110000;", "&#x110000;"],
      ["&#xDFFF;&#xD800;", "&#xDFFF;&#xD800;"],
      ["&#xE000;", "\uE000"],
      ["&#0;", "&#0;"],
    ],
  },
  "a source": {
    read: (value) => sourceOf(String(value)),
    rows: [
      ["YouTube", { name: "youtube", isPlatform: true }],
      ["OBS", { name: "obs", isPlatform: false }],
      ["", { name: "", isPlatform: false }],
    ],
  },
};

describe("reading", () => {
  for (const [what, { read, rows }] of Object.entries(tables)) {
    for (const [given, wanted] of rows) {
      it(`${what}: ${JSON.stringify(given) ?? "nothing"} is ${JSON.stringify(wanted)}`, () => {
        assert.deepEqual(read(given), wanted);
      });
    }
  }
});
