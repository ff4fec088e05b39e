/** Subscriptions, and what events look like. */
import { assumedSamples, normalise, sample } from "../../events";
import { triggerVariables } from "../../events/tables/variables";
import { type EventFrame, EventIndex, type EventMap, isObject, knownEvents, nameOf } from "../../protocol";
import { lacking } from "../forms";
import type { Seen } from "../seen";
import {
  asAssumed,
  type Check,
  dataOf,
  differs,
  from,
  isText,
  notSeen,
  onAnswer,
  onEvents,
  onTried,
  onTry,
  type Section,
} from "../statement";

const listed = (answer: unknown): EventIndex => new EventIndex((isObject(answer) ? answer : {}) as EventMap);
const namesOf = (index: EventIndex): string[] => index.expand({ source: "*", type: "*" }).map(nameOf);

/** What a server lists and is not expected to, and the other way round. */
function surprises(answer: unknown, seen: Seen): { new: string[]; missing: string[] } {
  const [is, expected] = [listed(answer), new EventIndex(seen.profile.events)];
  return {
    new: namesOf(is).filter((name) => !expected.get(...split(name))),
    missing: namesOf(expected).filter((name) => !is.get(...split(name))),
  };
}

const split = (name: string): [string, string] => {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
};

/** Whether frames have the members that the samples of their events have, in the same types. */
function likeSamples(chosen: (name: string) => boolean): Check {
  return (seen) => {
    const frames = seen.eventNames.filter(chosen).flatMap((name) => seen.event(name));
    if (frames.length === 0) return notSeen("no such event arrived");
    for (const frame of frames) {
      const { source, type } = frame.event;
      const faults = lacking(sampleLike(frame, seen).data, frame.data);
      if (faults.length > 0) return differs({ [`${source}.${type} ${faults.join(", ")}`]: frame });
    }
    return asAssumed;
  };
}

const guessed = new Set(assumedSamples);
const shops = /^(Fourthwall|Patreon|Kofi)\./;
const hasOwnStatement = /^(Custom|General|Raw|Misc)\.|^Kick\.(sGifted|KicksGifted|RewardRedemption)$/;
const kicksAndBans = [
  "Kick.sGifted",
  "Kick.KicksGifted",
  "Kick.RewardRedemption",
  "YouTube.UserTimedout",
  "YouTube.UserBanned",
];
const trains = /^Twitch\.HypeTrain/;

/** Fields that every payload has, whatever was in the frame. */
const inEvery = new Set(["kind", "platform", "timestamp", "isTest", "isAnonymous"]);

const readsSomething = (frame: EventFrame): boolean =>
  Object.entries(normalise(frame)).some(([field, value]) => !inEvery.has(field) && value !== null);

/** Events of who is anonymous lack some members. */
const sampleLike = (frame: EventFrame, seen: Seen): EventFrame =>
  sample(frame.event.source, frame.event.type, seen.profile.generation, {
    anonymous: normalise(frame).isAnonymous === true,
  });

const known = (name: string): boolean => knownEvents.find(...split(name)) !== undefined;

export const events: Section = {
  title: "Subscriptions and events",
  whose: "The simulator",
  statements: {
    subscribed: {
      says: "Sends an event only to sockets that subscribed to it",
      evidence: "documented (0.0.52)",
      check: onTry(
        "fresh",
        ({ received }, seen) => seen.eventCount === 0 || !received.some((frame) => "event" in frame),
      ),
    },
    "name-case": {
      says: "Ignores case when comparing names of sources and types",
      evidence: "observed: clients that send lower case work",
      check: onTried("subscribing", "case", ({ events }) => listed(events).get("Twitch", "Follow") !== undefined),
    },
    "source-wildcard": {
      says: "Takes `*` for all types of a source",
      evidence: 'documented (0.1.8) that there is a wildcard; the form `{"Twitch": ["*"]}` is observed',
      check: onTried("subscribing", "source", ({ status, events }) => status === "ok" && listed(events).size > 1),
    },
    wildcard: {
      says: 'Takes `{"*": ["*"]}` for everything',
      evidence: "inferred",
      check: onTried(
        "subscribing",
        "all",
        ({ status, events }) => status === "ok" && Object.keys(events ?? {}).length > 1,
      ),
    },
    "wildcard-answer": {
      says: "A wildcard also covers events that the catalogue does not list, and is answered with the list of those it does",
      evidence: "inferred",
      check: onTried("subscribing", "all", ({ events }, seen) => {
        const catalogue = seen.answers("GetEvents")[0]?.events;
        return namesOf(listed(catalogue)).every((name) => listed(events).get(...split(name)) !== undefined);
      }),
    },
    "subscribe-answer": {
      says: "Subscribe answers with what was subscribed, as a map in the server's spelling; unknown names are left out",
      evidence: "inferred; the map is documented",
      check: onTried("subscribing", "case", ({ events }) => JSON.stringify(events) === '{"Twitch":["Follow"]}'),
    },
    "unsubscribe-answer": {
      says: "UnSubscribe answers with a flat list of types",
      evidence: "documented; the official client's types say a map",
      check: onTried("subscribing", "unsubscribe", ({ events }) => Array.isArray(events)),
    },
    "listed-case": {
      says: "GetEvents has lowerCamel keys in 0.1.14 and PascalCase ones since 0.2",
      evidence:
        "the first documented, the second inferred from the official client, which looks sources up in that spelling",
      check: onAnswer("GetEvents", ({ events }, seen) => {
        const right = seen.has("0.2.0") ? /^[A-Z]/ : /^[a-z]/;
        return Object.keys(events ?? {}).every((key) => right.test(key) || key === "err");
      }),
    },
    catalogue: {
      says: "Catalogues: 0.1.14 from the documents of its time, less Raw.ActionCompleted (0.1.17); 1.0.x from the official client. 0.2.4 and 0.2.8 are the current one less what is dated later",
      evidence: "inferred for 0.2.4 and 0.2.8",
      check(seen) {
        const [answer] = seen.answers("GetEvents");
        if (!answer) return notSeen("GetEvents was not answered");
        const found = surprises(answer.events, seen);
        return found.new.length + found.missing.length === 0 ? asAssumed : differs(found);
      },
    },
    "wire-names": {
      says: "`Kick.KicksGifted` is `Kick.sGifted` and `Twitch.PowerUp` is `Twitch.PowerUpRedemption` on the wire, from 1.0.5 on; the names before that are those of the official client's list",
      evidence:
        "observed for 1.0.5: PowerUpRedemption was captured, sGifted is what five overlays and the documentation's list name. Earlier versions are inferred. Choosing either name gets both",
      check: from(
        "1.0.0",
        onAnswer("GetEvents", ({ events }, seen) => {
          const wanted: [string, string][] = seen.has("1.0.5")
            ? [
                ["Kick", "sGifted"],
                ["Twitch", "PowerUpRedemption"],
              ]
            : [
                ["Kick", "KicksGifted"],
                ["Twitch", "PowerUp"],
              ];
          return wanted.every((name) => listed(events).get(...name) !== undefined);
        }),
      ),
    },
    "unknown-sources": {
      says: "Throne, Streamloots and Cron have triggers since 1.0.5, but the names of their sources on the wire are not known: neither the lists here nor the simulator have them. A node receives them through the wildcard `*`, or through a name typed in as the server lists it",
      evidence: "not known",
      check: from(
        "1.0.5",
        onAnswer(
          "GetEvents",
          ({ events }) => !Object.keys(events ?? {}).some((name) => /throne|loots|cron/i.test(name)),
        ),
      ),
    },
    "kicks-and-bans": {
      says: "Fields of Kick's KICKs and rewards, of YouTube's timeouts and bans (`banDuration` in seconds, `banType`), of hype trains (`trainType`, `allTimeHighLevel`): see the tables in `src/lib/events/tables`",
      evidence:
        "KICKs and rewards observed in programs that work with real servers; the others are named by the documentation as variables, the frame's own names may differ",
      check: likeSamples((name) => kicksAndBans.includes(name) || trains.test(name)),
    },
    "assumed-events": {
      says: "RaidStart, RaidSend, RaidCancelled, AutoMod, unban requests, suspicious users, sessions of shared chat, Modiversary and all of Trovo, its spells included",
      evidence:
        "inferred: the readers try the documented variables, EventSub's names, and names that other platforms use; their samples are marked as assumed. That `amount` of a spell is how many were cast is a guess",
      check: likeSamples((name) => guessed.has(name) && /^(Twitch|Trovo)\./.test(name) && !trains.test(name)),
    },
    payloads: {
      says: "Payloads by generation: see the samples in `src/lib/events/samples`, where guesses are marked",
      evidence: "varies",
      check: likeSamples(
        (name) =>
          known(name) && !guessed.has(name) && !shops.test(name) && !hasOwnStatement.test(name) && !trains.test(name),
      ),
    },
    shops: {
      says: "Orders and subscriptions of Fourthwall, pledges of Patreon, orders of Ko-fi: the names of their members",
      evidence:
        "observed in overlays that work with real servers; the rest of these payloads follows the documentation's trigger variables",
      check: likeSamples((name) => shops.test(name)),
    },
    "variable-names": {
      says: "If no frame is known, members have the names of the event's trigger variables: as one key (\"fw.orderId\"), as a member of an object, or without the source's prefix",
      evidence: "inferred from the documentation's trigger pages; all three forms are accepted",
      check: onEvents(
        (name) => guessed.has(name) && Object.hasOwn(triggerVariables, name),
        (frame, seen) => readsSomething(frame) || !readsSomething(sampleLike(frame, seen)),
      ),
    },
    incentives: {
      says: "A donation for an incentive of DonorDrive is a purchase, so it is not counted twice if it also arrives as a donation",
      evidence: "not known",
      cannot: "It takes a donation for an incentive, and somebody who knows that it was one.",
    },
    "pally-net": {
      says: "A tip from Pally.gg counts without its fees (`tipNetAmount`)",
      evidence: "documented that there are both amounts; the choice is this package's own",
      check: onEvents(["Pallygg.CampaignTip"], (frame) => JSON.stringify(frame.data ?? {}).includes("etAmount")),
    },
    "patreon-cents": {
      says: "Pledges of Patreon are in cents, and name no currency",
      evidence: "documented in US cents; Patreon itself counts in the campaign's currency, so none is claimed",
      check: onEvents(
        (name) => name.startsWith("Patreon.Pledge"),
        (frame) =>
          /_cents|[Cc]ents/.test(JSON.stringify(frame.data ?? {})) &&
          !/"currency/i.test(JSON.stringify(frame.data ?? {})),
      ),
    },
    throne: {
      says: "Events of Throne come as `Throne.GiftPurchased`, `Throne.ContributionPurchased` and `Throne.GiftCrowdfunded`, amounts in cents",
      evidence:
        "inferred: only their trigger variables are documented, and the name of the source on the wire is not known; `unknown-sources` says how they are received",
      check: onEvents(
        (name) => /throne/i.test(name),
        ({ event }) => /^Throne\.(GiftPurchased|ContributionPurchased|GiftCrowdfunded)$/.test(nameOf(event)),
      ),
    },
    "time-stamp": {
      says: "`timeStamp` is local time with seven fraction digits and the offset; the digits below a millisecond carry no meaning",
      evidence: "documented",
      check: onEvents(
        () => true,
        ({ timeStamp }) => isText(timeStamp) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}[+-]\d\d:\d\d$/.test(timeStamp),
        "no event came",
      ),
    },
  },
};

export const sharedChat: Section = {
  title: "Shared chat and gifts",
  whose: "The nodes",
  statements: {
    "guest-role": {
      says: "The role of a guest in shared chat is their role in the channel they write in, and says nothing about this one",
      evidence: "observed by other programs; whether Streamer.bot sends a guest's role in this channel is not known",
      cannot: "It takes somebody who knows the guest's role in both channels.",
    },
    "guest-unknown": {
      says: "If chat is shared and the event does not say whose message it is (0.2.5 to 0.2.8), it counts as a guest's: the switch that leaves guests out drops it, and its user has no role",
      evidence: "inferred",
      cannot: "What the event does not say can't be compared with anything.",
    },
    "gift-bombs": {
      says: "Gifts on YouTube, Kick and Trovo are not marked as part of a bomb. They belong to one from the same gifter within three seconds, if it has room or names them",
      evidence: "observed for Kick and YouTube, inferred for Trovo",
      check: onEvents(
        ["YouTube.GiftMembershipReceived", "Kick.GiftSubscription", "Trovo.GiftSubscription"],
        (frame) => !Object.keys(dataOf(frame)).some((key) => /bomb|communityGift|massGift/i.test(key)),
      ),
    },
  },
};
