/** docs/triggers.json, the tables of trigger variables and what normalise reads: they say the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { hasField, readTable, redescribed, file as tableFile, textOf } from "../../../scripts/triggers/table";
import { generations, kindOf, normalise, people, sample } from "../../../src/lib/events";
import { triggerVariables } from "../../../src/lib/events/tables/variables";
import { framesOf, type Loose, payload } from "./support";

const table = readTable();

/** Whether a payload has something at a path; of lists the first item counts. */
function isTold(payload: unknown, path: string): boolean {
  let value = payload;
  for (const step of path.split(".")) {
    const member = (value as Loose | null)?.[step.replace("[]", "")] ?? null;
    value = step.endsWith("[]") ? ((member as unknown[] | null)?.[0] ?? null) : member;
  }
  return value !== null;
}

/** Read, and in known frames, but in none of the samples: most are null in ordinary events. */
const notInSamples = [
  "Kick.ChatMessage emotes: emotes",
  "Kick.FirstWords emotes: emotes",
  "Kick.Resubscription duration: months.duration",
  "Shopify.OrderCreated shopify.line_items[#].variant_title: items[].variant",
  "Shopify.OrderCreated shopify.note: message",
  "Shopify.OrderPaid shopify.line_items[#].variant_title: items[].variant",
  "Shopify.OrderPaid shopify.note: message",
  "Twitch.AutomaticRewardRedemption gigantifiedEmoteUrl: emote",
  "Twitch.HypeTrainEnd isSharedTrain: isShared",
  "Twitch.HypeTrainEnd trainType: trainType",
  "Twitch.HypeTrainLevelUp isSharedTrain: isShared",
  "Twitch.HypeTrainLevelUp trainType: trainType",
  "Twitch.HypeTrainStart allTimeHighLevel: allTimeHigh.level",
  "Twitch.HypeTrainStart allTimeHighTotal: allTimeHigh.total",
  "Twitch.HypeTrainStart isSharedTrain: isShared",
  "Twitch.HypeTrainStart trainType: trainType",
  "Twitch.HypeTrainUpdate isSharedTrain: isShared",
  "Twitch.HypeTrainUpdate trainType: trainType",
  "Twitch.PredictionCanceled prediction.LockedAt: lockedAt",
  "Twitch.PredictionLocked prediction.EndedAt: endedAt",
  "Twitch.PresentViewers isTest: isTest",
  "Twitch.RewardRedemption counter: counters.total",
  "Twitch.RewardRedemption userCounter: counters.user",
  "YouTube.BroadcastStarted broadcast.status: broadcast.status",
  "YouTube.BroadcastUpdated broadcast.status: broadcast.status",
  "YouTube.PresentViewers isTest: isTest",
  "YouTube.FirstWords broadcast.id: broadcastId",
  "YouTube.FirstWords broadcast.status: broadcast.status",
  "YouTube.FirstWords broadcast.title: broadcast.title",
  "YouTube.UserBanned banDuration: seconds",
];

/** With all that makes samples contain more. */
const scene = {
  message: "hi mapleMoth Cheer100",
  replyTo: { id: "parent", user: people.viewers[2], text: "earlier" },
  firstMessage: true,
};

describe("the table of trigger variables", () => {
  it("is what the rules and the tables say", () => {
    assert.equal(readFileSync(tableFile, "utf8"), textOf(redescribed(table)));
  });

  it("names fields that the event's payload has", () => {
    const wrong = Object.entries(table.events).flatMap(([event, { fields }]) =>
      Object.entries(fields)
        .filter(([, field]) => !hasField(event, field))
        .map(([variable, field]) => `${event} ${variable}: ${field}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("marks the events whose variables are read", () => {
    for (const [event, { read }] of Object.entries(table.events)) {
      assert.equal(read, triggerVariables[event] !== undefined, event);
    }
  });

  it("calls nothing not carried that changes the payload", () => {
    const values = ["Word", 700, true, "2031-03-09T17:05:44Z", { a: 1 }, ["x"]];
    const carried = Object.entries(table.events).flatMap(([event, { notCarried }]) => {
      const payloadOf = (data: unknown) => JSON.stringify(payload(event, data));
      const blank = payloadOf({});
      return Object.values(notCarried)
        .flat()
        .filter((variable) =>
          values.some((value) => framesOf(variable, value).some((data) => payloadOf(data) !== blank)),
        )
        .map((variable) => `${event} ${variable}`);
    });
    assert.deepEqual(carried, []);
  });

  it("names for the others fields that their known frames fill", () => {
    const empty = Object.entries(table.events).flatMap(([event, { read, fields }]) => {
      const [source = "", type = ""] = event.split(".");
      if (read || kindOf(source, type) === "other") return [];
      const scenes = [scene, { ...scene, recipients: [people.viewers[3]], sharedFrom: people.neighbour }];
      const payloads = generations.flatMap((generation) =>
        scenes.map((given) => normalise(sample(source, type, generation, given))),
      );
      // What a frame contains of its user differs from event to event; the variables are always the same.
      return Object.entries(fields)
        .filter(([, field]) => !field.startsWith("user.") && !payloads.some((payload) => isTold(payload, field)))
        .map(([variable, field]) => `${event} ${variable}: ${field}`);
    });
    assert.deepEqual(
      empty.filter((line) => !notInSamples.includes(line)),
      [],
    );
  });
});
