import assert from "node:assert/strict";
import {
  assumedSamples,
  eventsOf,
  type Generation,
  generations,
  giftBombSamples,
  hasEvent,
  type Scene,
  sample,
} from "../../../../src/lib/events/samples";
import { canonicalName } from "../../../../src/lib/protocol/aliases";
import { catalogue, catalogue01, legacyEvents, newerEvents } from "../../../../src/lib/protocol/catalogue";
import { isEventFrame, isObject } from "../../../../src/lib/protocol/frames";
import { EventIndex, knownEvents } from "../../../../src/lib/protocol/names";

const everything = knownEvents.expand({ source: "*", type: "*" });

/** All members of a payload, at any depth. */
function* members(value: unknown, path = "data"): Generator<[path: string, value: unknown]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield [`${path}.${key}`, member];
    yield* members(member, `${path}.${key}`);
  }
}

const listed = (generation: Generation): { source: string; type: string }[] =>
  new EventIndex(eventsOf(generation)).expand({ source: "*", type: "*" });

describe("samples of the whole catalogue", () => {
  for (const generation of generations) {
    describe(`generation ${generation}`, () => {
      const frames = listed(generation).map(({ source, type }) => sample(source, type, generation));

      it("are event frames named as in the catalogue, with a time of seven digits and an offset", () => {
        assert.ok(frames.length > 100);
        for (const frame of frames) {
          assert.ok(isEventFrame(frame));
          assert.ok(knownEvents.find(frame.event.source, frame.event.type));
          assert.match(frame.timeStamp ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}[+-]\d\d:\d\d$/);
        }
      });

      it("survive JSON unchanged, and hold no null member", () => {
        for (const frame of frames) {
          assert.deepEqual(JSON.parse(JSON.stringify(frame)), frame);
          for (const [path, value] of members(frame)) {
            assert.ok(value !== null && value !== undefined, `${frame.event.source}.${frame.event.type}: ${path}`);
          }
        }
      });

      it("have an object for data, but for the text of General.Custom up to 0.2.4", () => {
        for (const frame of frames) {
          if (frame.event.type === "Custom" && typeof frame.event.data === "string") continue;
          assert.ok(isObject(frame.data), `${frame.event.source}.${frame.event.type}`);
        }
      });

      it("are the same for the same arguments", () => {
        for (const { source, type } of listed(generation)) {
          const scene = { message: "once more", count: 3, at: new Date("2026-05-01T20:00:00Z") };
          assert.deepEqual(sample(source, type, generation, scene), sample(source, type, generation, scene));
        }
      });
    });
  }

  it("exist for every known event, in every generation", () => {
    for (const { source, type } of everything) {
      for (const generation of [undefined, ...generations]) {
        const { event } = sample(source, type, generation);
        assert.deepEqual(canonicalName({ source: event.source, type: event.type }), { source, type });
      }
    }
  });

  it("say something: only those known or thought to be empty are", () => {
    const empty = everything
      .filter(({ source, type }) => JSON.stringify(sample(source, type).data) === "{}")
      .map(({ source, type }) => `${source}.${type}`)
      .filter((name) => !/(onnected|Authenticated)$/.test(name))
      // The documentation names no variables of these.
      .filter((name) => !/^Elgato\.(WaveLink|CameraHubPrompter\w+abled$|\w+SnapshotTaken$)/.test(name));
    assert.deepEqual(empty.sort(), [
      "Fourthwall.GiftDrawEnded",
      "Fourthwall.GiftDrawStarted",
      "Misc.StreamerbotExiting",
      "Misc.StreamerbotStarted",
      "StreamlabsDesktop.RecordingStarted",
      "StreamlabsDesktop.RecordingStopped",
      "StreamlabsDesktop.StreamingStarted",
      "StreamlabsDesktop.StreamingStopped",
      "Twitch.UpcomingAd",
      "YouTube.BroadcastEnded",
    ]);
  });
});

describe("hasEvent", () => {
  const names = (map: Record<string, readonly string[]>): string[] =>
    Object.entries(map).flatMap(([source, types]) => types.map((type) => `${source}.${type}`));
  const has = (name: string, generation: Generation): boolean => {
    const [source = "", type = ""] = name.split(".");
    return hasEvent(source, type, generation);
  };
  const generationsOf = (name: string): string => generations.filter((generation) => has(name, generation)).join(" ");

  it("takes A from the 0.1.x catalogue, less what came after 0.1.14", () => {
    const missing = names(catalogue01).filter((name) => !has(name, "A"));
    assert.deepEqual(missing.sort(), [
      "Raw.ActionCompleted",
      "Twitch.AdMidRoll",
      "Twitch.GoalBegin",
      "Twitch.GoalEnd",
      "Twitch.GoalProgress",
      "Twitch.ShoutoutCreated",
    ]);
  });

  it("takes C from the current catalogue", () => {
    for (const generation of ["C1", "C2", "C3"] as const) {
      assert.deepEqual(
        names(catalogue).filter((name) => !has(name, generation)),
        [],
      );
      assert.deepEqual(
        names(legacyEvents).filter((name) => has(name, generation)),
        [],
      );
    }
    assert.deepEqual(
      names(newerEvents).filter((name) => !has(name, "C3")),
      [],
    );
  });

  it("says nothing of servers that are older than an event", () => {
    const counted = [catalogue, ...(["A", "B", "C1", "C2"] as const).map(eventsOf)].map((map) => names(map).length);
    assert.deepEqual(
      counted,
      [464, 116, 411, 466, 472],
      "A new event goes into newerEvents, which leaves the catalogue and old servers as they are. One that old servers turn out to have goes into samples/availability.ts, and is counted here.",
    );
  });

  it("knows the old names in B along with the new ones, for they changed within it", () => {
    assert.equal(generationsOf("Command.Message"), "A B");
    assert.equal(generationsOf("Command.Triggered"), "B C1 C2 C3");
    assert.equal(generationsOf("Misc.PyramidSuccess"), "A B");
    assert.equal(generationsOf("Twitch.PyramidSuccess"), "B C1 C2 C3");
  });

  it("knows since when events are there", () => {
    assert.equal(generationsOf("Raw.ActionCompleted"), "B C1 C2 C3");
    assert.equal(generationsOf("Kick.Follow"), "C1 C2 C3");
    assert.equal(generationsOf("Kick.KicksGifted"), "C1 C2 C3");
    assert.equal(generationsOf("Twitch.SharedChatRaid"), "C1 C2 C3");
    assert.equal(generationsOf("Twitch.CustomPowerUpRedemption"), "C2 C3");
    assert.equal(generationsOf("Nobody.Knows"), "");
  });

  it("takes names in any case", () => {
    assert.ok(hasEvent("youTube", "superchat", "C3"));
  });
});

describe("assumedSamples", () => {
  it("names events whose payload is not documented, and none that is", () => {
    for (const name of assumedSamples) assert.ok(knownEvents.find(...(name.split(".") as [string, string])));
    for (const name of ["Trovo.Follow", "Twitch.VipAdded", "Elgato.CameraHubTiltChanged", "Custom.CodeEvent"]) {
      assert.ok(assumedSamples.includes(name), name);
    }
    for (const name of ["Twitch.Follow", "General.Custom", "Kick.Follow", "Raw.Action", "Command.Triggered"]) {
      assert.ok(!assumedSamples.includes(name), name);
    }
  });
});

describe("sample", () => {
  it("writes known names as the catalogue does", () => {
    assert.deepEqual(sample("youtube", "superchat").event, { source: "YouTube", type: "SuperChat" });
  });

  it("takes the newest generation that has the event by default", () => {
    assert.deepEqual(sample("Twitch", "Follow"), sample("Twitch", "Follow", "C3"));
    assert.deepEqual(sample("Command", "Message"), sample("Command", "Message", "B"));
  });

  it("refuses what no scene has, and says what may have been meant", () => {
    const misspelt = { viewer: 3 } as Scene;
    const message = 'sample: there is no option "viewer"; did you mean "viewers"?';
    assert.throws(() => sample("Twitch", "Raid", "C3", misspelt), { name: "RangeError", message });
    assert.throws(() => giftBombSamples("C3", misspelt), { name: "RangeError", message });
  });

  it("gives an unknown event the user in the generation's shape", () => {
    const { event, data } = sample("Toaster", "Popped", "B");
    assert.deepEqual(event, { source: "Toaster", type: "Popped" });
    assert.deepEqual(data, {
      userId: "610410011",
      userName: "fernweh_finn",
      displayName: "Fernweh_Finn",
      role: 1,
      isTest: false,
    });
    const newer = sample("Toaster", "Popped").data as { user: { login: string } };
    assert.equal(newer.user.login, "fernweh_finn");
  });

  it("gives what happened at another time or with another text another id", () => {
    const idOf = (scene: object): unknown =>
      (sample("Twitch", "ChatMessage", "C3", scene).data as { messageId: unknown }).messageId;
    const ids = [{}, { message: "a" }, { message: "b" }, { at: new Date("2026-05-01T20:00:00Z") }].map(idOf);
    assert.equal(new Set(ids).size, 4);
  });
});
