/** Chat as seen by the server: what it says itself, and who becomes an active viewer by chatting. */
import { type Generation, onPlatform, people, sample } from "../events/samples";
import { type EventFrame, nameOf, type Platform } from "../protocol";
import type { SentMessage } from "./sent-message";
import type { World } from "./world";
import type { Accounts } from "./world/accounts";
import { doerOf } from "./world/resolve";
import type { Viewer } from "./world/viewers";

const chatEvents: Readonly<Record<Platform, readonly [string, string]>> = {
  twitch: ["Twitch", "ChatMessage"],
  youtube: ["YouTube", "Message"],
  kick: ["Kick", "ChatMessage"],
  trovo: ["Trovo", "ChatMessage"],
};

const platformOf = new Map(
  Object.entries(chatEvents).map(([platform, [source, type]]) => [`${source}.${type}`, platform as Platform]),
);

/** The chat event that a message sent through Streamer.bot comes back as. */
export function chatFrame(message: SentMessage, accounts: Accounts, generation: Generation): EventFrame {
  const [source, type] = chatEvents[message.platform] ?? chatEvents.twitch;
  const speaker = message.bot ? accounts.bot : accounts.broadcaster;
  const role = message.bot ? ("moderator" as const) : ("broadcaster" as const);
  return sample(source, type, generation, {
    at: new Date(),
    user: onPlatform({ role, ...speaker }, message.platform),
    message: message.text,
    internal: message.internal,
    ...(message.replyId ? { replyTo: { id: message.replyId, user: people.viewers[0], text: "" } } : {}),
  });
}

const roles = ["Viewer", "Viewer", "VIP", "Moderator", "Broadcaster"] as const;

/** Anyone who chats counts as an active viewer. */
export function noteDoer(world: World, frame: EventFrame): void {
  const platform = platformOf.get(nameOf(frame.event));
  if (!platform) return;
  const doer = doerOf(frame.data);
  if (!doer || doer.id === "") return;
  const { id, login, name, subscribed } = doer;
  world.present.see({ id, login, name, subscribed, platform, role: roles[doer.role] ?? "Viewer" });
}

const roleNames = { viewer: "Viewer", vip: "VIP", moderator: "Moderator", broadcaster: "Broadcaster" } as const;

/** The accounts that the simulator is logged in to. */
export const accounts: Accounts = { broadcaster: people.broadcaster, bot: people.bot };

/** The viewers who are there when the simulator starts. */
export function guests(): Viewer[] {
  const [first, second, third] = people.viewers;
  return [people.broadcaster, people.viewers[12], first, second, third].map((person) => ({
    id: person.id,
    platform: "twitch",
    login: person.login,
    name: person.name,
    role: roleNames[person.role],
    subscribed: person.subscribed ?? false,
    groups: person.role === "broadcaster" ? [] : ["Regulars"],
    channelPointsUsed: 0,
    lastActive: Date.now(),
    exempt: person.role === "broadcaster",
  }));
}
