import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type EventOf,
  fieldList,
  type Kind,
  kindOf,
  kinds,
  type NormalisedEvent,
  normalise,
  tabledEvents,
} from "../../../src/lib/events";
import { number, text } from "../../../src/lib/events/resolvers/read";
import { row } from "../../../src/lib/events/row";
import { knownEvents } from "../../../src/lib/protocol/names";
import { frame } from "./support";

describe("kinds", () => {
  it("each has a description, and each of its fields too", () => {
    for (const kind of Object.keys(kinds) as Kind[]) {
      assert.match(kinds[kind].about, /^\S.*\S$/);
      for (const { name, about } of fieldList(kind)) assert.match(about, /^\S.*\S$/, `${kind}.${name}`);
    }
  });
  it("none has a field of the name of a common one", () => {
    for (const kind of Object.keys(kinds) as Kind[]) {
      const names = fieldList(kind).map(({ name }) => name);
      assert.equal(new Set(names).size, names.length, kind);
    }
  });
  it("all but other are the kind of some event", () => {
    const used = new Set(tabledEvents.map((name) => normalise(frame(name)).kind));
    assert.deepEqual(
      [...used].sort(),
      Object.keys(kinds)
        .filter((kind) => kind !== "other")
        .sort(),
    );
  });
  it("are known by an event's name, in any case", () => {
    assert.equal(kindOf("Twitch", "GiftBomb"), "giftbomb");
    assert.equal(kindOf("twitch", "giftbomb"), "giftbomb");
    assert.equal(kindOf("Twitch", "Unheard"), "other");
  });
  it("lists nested fields with dots", () => {
    const names = fieldList("poll").map(({ name }) => name);
    for (const name of ["kind", "user.login", "poll.id", "choices[].votes", "winner.title"])
      assert.ok(names.includes(name), name);
  });
});

describe("tables", () => {
  it("name only events that exist, and those of Throne, whose names on the wire nobody has seen", () => {
    for (const name of tabledEvents.filter((event) => !event.startsWith("Throne."))) {
      const [source = "", type = ""] = name.split(".");
      assert.deepEqual(knownEvents.find(source, type), { source, type }, name);
    }
  });
  it("have no row twice in different case", () => {
    assert.equal(new Set(tabledEvents.map((name) => name.toLowerCase())).size, tabledEvents.length);
  });
});

describe("types", () => {
  it("tell payloads apart by kind", () => {
    const event: NormalisedEvent = normalise(frame("Twitch.Cheer", { bits: 5 }));
    assert.ok(event.kind === "cheer");
    const bits: number | null = event.bits;
    assert.equal(bits, 5);
    // @ts-expect-error a cheer has no viewers
    assert.equal(event.viewers, undefined);
  });
  it("follow the table of kinds, groups and lists included", () => {
    const poll = normalise(frame("Twitch.PollCreated", {})) as EventOf<"poll">;
    const id: string | null = poll.poll.id;
    const votes: number | null | undefined = poll.choices?.[0]?.votes;
    assert.deepEqual([id, votes], [null, undefined]);
  });
  it("hold rows to the fields of their kind", () => {
    // @ts-expect-error no such field
    row("cheer", { bitz: number("bits") });
    // @ts-expect-error a text is no number
    row("cheer", { bits: text("bits") });
    // @ts-expect-error no such field in the group
    row("sub", { months: { years: number("x") } });
  });
});

describe("the folder", () => {
  const files = (readdirSync("src/lib/events", { recursive: true }) as string[]).filter((name) => name.endsWith(".ts"));
  it("imports nothing but protocol and itself, so that the editor can show it", () => {
    for (const name of files) {
      const source = readFileSync(join("src/lib/events", name), "utf8");
      for (const [, from = ""] of source.matchAll(/from "([^"]+)"/g)) {
        assert.match(from, /^\.{1,2}(\/|$)/, `${name} imports ${from}`);
      }
    }
  });
  it("never asks for the server's version", () => {
    for (const name of files.filter((file) => !file.startsWith("samples"))) {
      assert.doesNotMatch(readFileSync(join("src/lib/events", name), "utf8"), /info\.version|serverVersion/, name);
    }
  });
});
