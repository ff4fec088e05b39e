/**
 * The credits of a stream: filled by the events that pass, emptied by ClearCredits.
 *
 * Answers are lists of names, as the official client's types say. Servers up to 0.1.14 name the same lists differently; both forms
 * are written from the tables here. (The change is dated "about 0.1.17".)
 *
 * Assumed: credits, bits-lists.
 */
import { creditEventLists, creditUserLists } from "../../protocol";
import { forgetOldest } from "./bounded";
import { bitsOf, doerOf, rewardOf } from "./resolve";

type EventList = (typeof creditEventLists)[number];
type UserList = (typeof creditUserLists)[number];

/** Which list an event's doer goes to. */
const listOf: Readonly<Record<string, EventList>> = {
  "Twitch.Follow": "follows",
  "Twitch.Cheer": "cheers",
  "Twitch.Sub": "subs",
  "Twitch.ReSub": "resubs",
  "Twitch.GiftSub": "giftsubs",
  "Twitch.GiftBomb": "giftbombs",
  "Twitch.Raid": "raided",
  "Twitch.RewardRedemption": "rewardredemptions",
  "Twitch.CommunityGoalContribution": "goalcontributions",
  "Twitch.StreamUpdate": "gameupdates",
  "Twitch.PyramidSuccess": "pyramids",
  "Misc.PyramidSuccess": "pyramids",
  "Twitch.HypeTrainEnd": "hypetrains",
};

const chats = new Set(["Twitch.ChatMessage", "YouTube.Message", "Kick.ChatMessage", "Trovo.ChatMessage"]);

/** Names of the lists in servers up to 0.1.14, where they differ by more than capitals. */
const oldEventNames: Readonly<Record<EventList, string | undefined>> = {
  follows: "Follows",
  cheers: "Cheers",
  subs: "Subs",
  resubs: "ReSubs",
  giftsubs: "GiftSubs",
  giftbombs: "GiftBombs",
  raided: "Raided",
  rewardredemptions: "RewardRedemptions",
  goalcontributions: "GoalContributions",
  gameupdates: "GameUpdates",
  pyramids: "Pyramids",
  hypetrains: undefined,
};
const oldUserNames: Readonly<Record<UserList, string>> = {
  editors: "Editors",
  moderators: "Moderator",
  subscribers: "Subscriber",
  vips: "VIPs",
  groups: "regulars",
  users: "Users",
};

export class Credits {
  #events = new Map<EventList, Set<string>>();
  #users = new Map<UserList, Set<string>>();
  #bits = new Map<string, number>();
  #rewards = new Map<string, number>();
  #contributors = new Set<string>();

  clear(): void {
    this.#events.clear();
    this.#users.clear();
    this.#bits.clear();
    this.#rewards.clear();
    this.#contributors.clear();
  }

  /** Takes note of an event that passes. */
  record(source: string, type: string, data: unknown): void {
    const event = `${source}.${type}`;
    const list = listOf[event];
    if (!list && !chats.has(event)) return;
    const doer = doerOf(data);
    if (!doer) return;
    if (list) this.#add(this.#events, list, doer.name);
    else {
      this.#add(this.#users, "users", doer.name);
      if (doer.role === 2) this.#add(this.#users, "vips", doer.name);
      if (doer.role === 3) this.#add(this.#users, "moderators", doer.name);
      if (doer.subscribed) this.#add(this.#users, "subscribers", doer.name);
    }
    if (list === "cheers") {
      count(this.#bits, doer.name, bitsOf(data));
      note(this.#contributors, doer.name);
    }
    if (list === "giftbombs") note(this.#contributors, doer.name);
    if (list === "rewardredemptions") {
      const reward = rewardOf(data);
      if (reward !== "") count(this.#rewards, reward, 1);
    }
  }

  #add<L>(lists: Map<L, Set<string>>, list: L, name: string): void {
    const names = lists.get(list) ?? new Set();
    lists.set(list, names);
    note(names, name);
  }

  /** The answer of servers since about 0.1.17. */
  toAnswer() {
    const bits = ranked(this.#bits);
    return {
      events: record(creditEventLists, (list) => [...(this.#events.get(list) ?? [])]),
      hypeTrain: { conductors: bits.slice(0, 1), contributors: [...this.#contributors] },
      users: record(creditUserLists, (list) => [...(this.#users.get(list) ?? [])]),
      groups: {} as Record<string, string[]>,
      custom: {} as Record<string, string[]>,
      top: { allBits: bits, monthBits: bits, weekBits: bits, channelRewards: ranked(this.#rewards) },
    };
  }

  /** The answer of servers up to 0.1.14. */
  toOldAnswer() {
    const { events, hypeTrain, users, top } = this.toAnswer();
    return {
      Events: renamed(events, oldEventNames),
      HypeTrainConductor: hypeTrain.conductors,
      HypeTrainContributors: hypeTrain.contributors,
      User: renamed(users, oldUserNames),
      Custom: {},
      TopBits: { All: top.allBits, Month: top.monthBits, Week: top.weekBits },
      TopChannelRewards: top.channelRewards,
    };
  }
}

/** Credits with every list filled, for TestCredits. Made from names of this package. */
export function dummyCredits(names: readonly string[]): Credits {
  const credits = new Credits();
  const name = (index: number) => names[index % names.length] ?? "Someone";
  Object.keys(listOf).forEach((event, index) => {
    const [source, type] = event.split(".") as [string, string];
    for (const user of [name(index), name(index + 3)]) {
      credits.record(source, type, { user: { name: user }, bits: 100 * (index + 1), reward: { title: "Hydrate" } });
    }
  });
  [1, 2, 3].forEach((role, index) => {
    credits.record("Twitch", "ChatMessage", { user: { name: name(index), role, subscribed: role === 1 } });
  });
  return credits;
}

function note(names: Set<string>, name: string): void {
  if (!names.has(name)) forgetOldest(names);
  names.add(name);
}

function count(amounts: Map<string, number>, name: string, more: number): void {
  if (!amounts.has(name)) forgetOldest(amounts);
  amounts.set(name, (amounts.get(name) ?? 0) + more);
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

function renamed<K extends string>(lists: Record<K, string[]>, names: Readonly<Record<K, string | undefined>>) {
  const entries = (Object.keys(lists) as K[]).flatMap((key) => {
    const name = names[key];
    return name === undefined ? [] : [[name, lists[key]] as const];
  });
  return Object.fromEntries(entries);
}

function ranked(amounts: ReadonlyMap<string, number>): string[] {
  return [...amounts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
