/** What happens to a Streamer.bot while an example runs, the same in every payload generation, and each time in that one's own shapes. */
import { giftBombSamples, hasEvent, type Scene, sample } from "../../src/lib/events";
import type { Simulator } from "../../src/lib/simulator";

const person = (id: string, name: string) => ({ id, login: name.toLowerCase(), name });

export const people = {
  pia: person("101", "PixelPia"),
  otto: person("102", "OttoOtter"),
  ada: person("103", "AdaAdder"),
};
const { pia, otto, ada } = people;

/** One thing after the other: source, type, and what the event is about. */
export type Play = readonly (readonly [source: string, type: string, scene: Scene])[];

/** Events that the simulated Streamer.bot does not have reach nobody. */
export function perform(simulator: Simulator, play: Play): void {
  const { generation } = simulator.profile;
  for (const [source, type, scene] of play) {
    if (!hasEvent(source, type, generation)) continue;
    simulator.emit(source, type, sample(source, type, generation, scene).data);
  }
}

/** Each kind of support on Twitch, ending with a gift bomb. */
export function performEvening(simulator: Simulator): void {
  perform(simulator, [
    ["Twitch", "Follow", { user: pia }],
    ["Twitch", "Sub", { user: pia }],
    ["Twitch", "ReSub", { user: pia, months: 7, message: "seven" }],
    ["Twitch", "GiftSub", { user: pia, recipient: otto }],
    ["Twitch", "GiftSub", { anonymous: true, recipient: otto }],
    ["Twitch", "Cheer", { user: pia, bits: 250, message: "Cheer250 wow" }],
    ["Twitch", "Cheer", { anonymous: true, bits: 10, message: "Cheer10" }],
    ["Twitch", "Raid", { user: otto, viewers: 42 }],
  ]);
  const bomb = giftBombSamples(simulator.profile.generation, { user: pia, recipients: [otto, ada] });
  for (const { event, data } of bomb) simulator.emit(event.source, event.type, data);
}

export const tips: Play = [
  ["YouTube", "SuperChat", { user: ada, amount: 12.5, currency: "EUR", message: "hi" }],
  ["StreamElements", "Tip", { user: pia, amount: 7.5, currency: "EUR" }],
  ["Streamlabs", "Donation", { user: otto, amount: 20, currency: "USD", message: "for lamps" }],
  ["Kofi", "Donation", { user: pia, amount: 3, currency: "GBP" }],
];

/** Something of each platform. */
export const chatter: Play = [
  ["Twitch", "ChatMessage", { user: pia, message: "good evening" }],
  ["YouTube", "Message", { user: ada, message: "hello from here" }],
  ["Kick", "ChatMessage", { user: otto, message: "me too" }],
];

export const streams: Play = [
  ["Twitch", "StreamOnline", {}],
  ["YouTube", "BroadcastStarted", {}],
];
