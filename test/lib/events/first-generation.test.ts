/**
 * The events of the first generation of servers, whose documents this package was made from: `payload` carries all they contain. Every leaf
 * of a frame is changed in turn; `payload` has to change with it, unless the leaf is among those left out, each with its reason.
 */
import assert from "node:assert/strict";
import { normalise, type Scene, sample } from "../../../src/lib/events";

/** The events of the documents, and what makes their samples hold lists that are not empty. */
const events: Record<string, Scene> = {
  "Twitch.Follow": {},
  "Twitch.Cheer": { message: "Cheer42 for mapleGlow" },
  "Twitch.Raid": {},
  "Twitch.StreamUpdate": {},
  "Twitch.Whisper": {},
  "Command.Message": { input: "twice" },
  "Twitch.FirstWord": {},
  "Twitch.ChatMessage": { message: "mapleGlow Cheer10", bits: 10 },
  "Twitch.AdRun": {},
  "Twitch.Sub": { tier: "2000" },
  "Twitch.ReSub": { streak: 3 },
  "Twitch.GiftSub": { tier: "2000" },
  "Twitch.GiftBomb": { tier: "2000" },
  "Twitch.HypeTrainStart": {},
  "Twitch.HypeTrainUpdate": {},
  "Twitch.HypeTrainLevelUp": {},
  "Twitch.HypeTrainEnd": {},
  "Twitch.RewardRedemption": {},
  "Twitch.RewardCreated": {},
  "Twitch.RewardUpdated": {},
  "Twitch.RewardDeleted": {},
  "Twitch.CommunityGoalContribution": {},
  "Twitch.CommunityGoalEnded": {},
  "Twitch.PollCreated": {},
  "Twitch.PollUpdated": {},
  "Twitch.PollCompleted": {},
  "Twitch.PredictionCreated": {
    choices: [
      { title: "Yes", votes: 4 },
      { title: "No", votes: 2 },
    ],
  },
  "Twitch.PredictionUpdated": {},
  "Twitch.PredictionLocked": {},
  "Twitch.PredictionCompleted": {},
  "Twitch.PredictionCanceled": {},
};

/** Leaves that `payload` leaves out: the path as a pattern, and why. */
const leftOut: [RegExp, string][] = [
  [/: message\.hasBits$/, "says no more than `bits`"],
  [/^(?!Twitch\.RewardRedemption:).*: dateTime$/, "the moment of the frame, which is `timestamp`"],
  [/RewardCreated: persist(User)?Counter$/, "how Streamer.bot keeps its counter; says nothing about the reward"],
  [/\.(Poll|Prediction)\w+: type$/, "a number for what `phase` has as a word"],
  [/\.Prediction\w+: status$/, "a number for what `status` has as a word, known from the event's name"],
  [/\.Prediction\w+: \w+By\.type$/, 'always "USER"'],
  [/PredictionCompleted: winningOutcomeId$/, "repeats the id of `winningOutcome`, which is there in full"],
  [/top_predictors\.\d+\.(event_id|outcome_id|channel_id)$/, "repeats the ids of what it stands in"],
];

type Path = (string | number)[];

function* leaves(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* leaves(member, [...path, key]);
  } else yield [path, value];
}

/** Another value of the same sort: a later time, another number, the other flag, a longer text. */
function other(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  const text = String(value);
  const date = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? `${text}x` : new Date(date + 3_600_000).toISOString();
}

function withOther(data: unknown, path: Path): unknown {
  const copy = structuredClone(data);
  let place = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  place[last] = other(place[last]);
  return copy;
}

describe("the first generation of events", () => {
  const used = new Set<RegExp>();

  for (const [name, scene] of Object.entries(events)) {
    const [source = "", type = ""] = name.split(".");
    it(`${name}: every leaf is in the payload`, () => {
      const frame = sample(source, type, "A", scene);
      const before = JSON.stringify(normalise(frame));
      const lost: string[] = [];
      for (const [path] of leaves(frame.data)) {
        const changed = JSON.stringify(normalise({ ...frame, data: withOther(frame.data, path) })) !== before;
        const where = `${name}: ${path.join(".")}`;
        const rule = leftOut.find(([pattern]) => pattern.test(where));
        if (rule) used.add(rule[0]);
        if (!changed && !rule) lost.push(where);
        assert.ok(!(changed && rule), `${where} is in the payload: take it off the list`);
      }
      assert.deepEqual(lost, []);
    });
  }

  it("are all 31 of the documents", () => assert.equal(Object.keys(events).length, 31));

  it("leave out nothing that no event has, and say why", () => {
    for (const [pattern, reason] of leftOut) {
      assert.ok(used.has(pattern), `${pattern} is no leaf`);
      assert.match(reason, /^\S.{8,}\S$/);
    }
  });
});
