/**
 * What is simply there: commands, code triggers, emotes, pronouns. All invented.
 *
 * Assumed: command-sources.
 */
import type { CodeTriggerInfo, CommandInfo, Emotes, JsonObject } from "../../protocol";
import { stableGuid } from "./actions";

export interface CodeTrigger extends CodeTriggerInfo {
  /** The name of the action that the trigger is set up on. */
  action?: string;
}

function command(name: string, words: string[], group: string | null = null, enabled = true): CommandInfo {
  return {
    id: stableGuid(`command ${name}`),
    enabled,
    name,
    group,
    commands: words,
    caseSensitive: false,
    ignoreInternal: true,
    ignoreBotAccount: true,
    // A bit mask; 1 is presumably chat on Twitch.
    sources: 1,
  };
}

export const defaultCommands: readonly CommandInfo[] = [
  command("Lights", ["!lights", "!lamp"], "Lights"),
  command("Goal", ["!goal"]),
  command("Deaths", ["!deaths", "!rip"], "Counters"),
  command("Shoutout", ["!so"], "Moderation"),
  command("Temperature", ["!temp"], "Chat"),
  command("Old quiz", ["!quiz"], null, false),
];

export const defaultCodeTriggers: readonly CodeTrigger[] = [
  { name: "Goal asked", eventName: "goal_asked", category: "Custom/Goals", action: "Fetch goal" },
  { name: "Boss defeated", eventName: "boss_defeated", category: "Custom/Game", action: "Lights purple" },
  { name: "Room temperature", eventName: "room_temperature", category: "Custom/Home" },
];

const emote = (name: string, type: string, host: string, zeroWidth?: boolean) => ({
  name,
  type,
  imageUrl: `https://${host}/simulated/${name}.png`,
  ...(zeroWidth === undefined ? {} : { zeroWidth }),
});

const others = {
  bttvEmotes: [emote("simSway", "BTTVGlobal", "cdn.betterttv.net", false)],
  ffzEmotes: [emote("simNod", "FFZGlobal", "cdn.frankerfacez.com", false)],
  sevenTvEmotes: [
    emote("simParty", "7TVGlobal", "cdn.7tv.app", false),
    emote("simRain", "7TVChannel", "cdn.7tv.app", true),
  ],
};

export const twitchEmotes: Emotes = {
  userEmotes: [
    emote("simHi", "twitch_subscriptions", "static-cdn.jtvnw.net"),
    emote("simLove", "twitch_follower", "static-cdn.jtvnw.net"),
  ],
  ...others,
};

export const youTubeEmotes: Emotes = {
  userEmotes: [emote(":sim-wave:", "youtube", "yt3.ggpht.com")],
  ...others,
};

const pronounSets: Readonly<Record<string, readonly [string, string, string, string, string, boolean]>> = {
  she: ["She", "Her", "Her", "Hers", "Herself", false],
  he: ["He", "Him", "His", "His", "Himself", false],
  they: ["They", "Them", "Their", "Theirs", "Themself", true],
};

/** The pronoun object of GetUserPronouns. Undefined for a set of pronouns that is not listed. */
export function pronounObject(set: string): JsonObject | undefined {
  const forms = Object.hasOwn(pronounSets, set) ? pronounSets[set] : undefined;
  if (!forms) return undefined;
  const [subject, object, possessive, pronoun, reflexive, plural] = forms;
  const words: Record<string, string> = {
    Subject: subject,
    Object: object,
    Possessive: possessive,
    Pronoun: pronoun,
    Reflexive: reflexive,
    PastTense: plural ? "Were" : "Was",
    CurrentTense: plural ? "Are" : "Is",
  };
  const both = Object.entries(words).flatMap(([form, word]) => [
    [`pronoun${form}`, word],
    [`pronoun${form}Lower`, word.toLowerCase()],
  ]);
  return {
    ...Object.fromEntries(both),
    pronounPluralLower: plural ? "" : "s",
    pronouns: `(${subject}/${object})`,
    pronounsPlain: `${subject}/${object}`,
    userFound: true,
  };
}
