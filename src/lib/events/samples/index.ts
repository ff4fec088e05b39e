/**
 * Sample events: every event Streamer.bot is known to send, in the payload shape of every generation, about invented people.
 *
 * Shapes follow the Streamer.bot docs, their schemas and changelogs; if none is known the sample is a guess and the event is in
 * `assumedSamples`. Nothing here is random or depends on the machine: the same arguments give the same frame.
 *
 * Assumed: payloads, kicks-and-bans, assumed-events, shops.
 */
import type { EventFrame } from "../../protocol/frames";
import { eventKey, knownEvents } from "../../protocol/names";
import { nameIn, newestWith } from "./availability";
import { type Builder, type Context, contextOf } from "./context";
import type { Generation, Scene } from "./scene";
import { assumed, documented } from "./tables";
import { genericUser } from "./users";
import { local, prune } from "./wire";

export { eventsOf, hasEvent } from "./availability";
export { anonymous, onPlatform, people } from "./people";
export { type Generation, generations, type Person, type Reward, type Role, type Scene, type Tier } from "./scene";
export { defaultTime } from "./wire";

const builders = new Map<string, Builder>();
const guessed: string[] = [];
for (const table of [assumed, documented]) {
  for (const [source, types] of Object.entries(table)) {
    for (const [type, build] of Object.entries(types)) builders.set(eventKey(source, type), build);
  }
}
for (const { source, type } of knownEvents.expand({ source: "*", type: "*" })) {
  if (documented[source]?.[type] === undefined && !(source === "General" && type === "Custom")) {
    guessed.push(`${source}.${type}`);
  }
}

/** Names ("Source.Type") of the events whose payload no source shows; their samples are plausible, no more. */
export const assumedSamples: readonly string[] = guessed;

/** An event nothing is known of: who it is about, in the generation's user shape, and whether it is a test. */
const generic: Builder = (c) => ({ ...genericUser(c), isTest: c.isTest });

/**
 * General.Custom is what somebody broadcast: JSON is `data` itself. A text is `data.data`, up to 0.2.4 `event.data` (Streamer.bot
 * docs of 2023 and of today).
 */
function custom(c: Context): EventFrame {
  const [event, timeStamp] = [{ source: c.source, type: c.type }, local(c.at)];
  if (c.scene.data !== undefined) return { timeStamp, event, data: c.scene.data };
  const text = c.text("the lamp is on");
  return c.from("C1") ? { timeStamp, event, data: { data: text } } : { timeStamp, event: { ...event, data: text } };
}

/**
 * One event as a server of the generation sends it. Without a generation, as the newest one that has the event does.
 *
 * Any name is taken, in any case: a known one comes out as the generation's servers write it, an unknown one as given, with a generic payload
 * (the user in the generation's shape). An event that the generation does not have is made in the nearest shape; `hasEvent` tells whether it has one.
 * Throws a RangeError for what no scene has.
 */
export function sample(source: string, type: string, generation?: Generation, scene: Scene = {}): EventFrame {
  const made = generation ?? newestWith(source, type);
  const name = nameIn(source, type, made);
  const c = contextOf(name.source, name.type, made, scene);
  if (name.source === "General" && name.type === "Custom") return custom(c);
  const build = builders.get(eventKey(name.source, name.type)) ?? generic;
  return { timeStamp: local(c.at), event: { source: name.source, type: name.type }, data: prune(build(c)) };
}

/**
 * A whole gift bomb on Twitch: the GiftBomb, then a GiftSub for every recipient of the scene (or `count` of the people), with the ids
 * that join them.
 */
export function giftBombSamples(generation: Generation, scene: Scene = {}): EventFrame[] {
  const { recipients, bombId, bombCount: count } = contextOf("Twitch", "GiftBomb", generation, scene);
  const whole = { ...scene, recipients, bombId, count };
  const gifts = recipients.map((recipient, i) =>
    sample("Twitch", "GiftSub", generation, { ...whole, recipient, id: scene.id && `${scene.id}-${i + 1}` }),
  );
  return [sample("Twitch", "GiftBomb", generation, whole), ...gifts];
}
