/** Support for the channel: follows, subscriptions, gifts, bits, money, raids. */
import {
  boolean,
  cheermotes,
  emotes,
  group,
  id,
  list,
  number,
  parts,
  person,
  persons,
  record,
  string,
  time,
} from "../fields";
import { channel, flags, messageId, place, sharedFrom, systemMessage } from "./common";

const eventId = id("Id of the event (YouTube)");
const tier = string('"prime", "1000", "2000" or "3000" on Twitch; the name of the level on YouTube');
const isPrime = boolean("Whether paid for by Prime (Twitch)");
const isPublic = boolean("Whether others may see the message; false where it is private");
const recurring = {
  interval: string('How often it is paid: "month", "year"'),
  level: string("Name of the level or tier"),
} as const;
const gifterTotal = number("How many the gifter gave in this channel so far");

export const support = {
  follow: {
    about: "Someone follows the channel, or subscribes to it for free (YouTube)",
    fields: {
      followedAt: time("When, where the event tells"),
      avatar: string("URL of the profile picture"),
      channel,
    },
  },
  cheer: {
    about: "Someone cheers with bits",
    fields: {
      bits: number("How many bits"),
      message: string("What was written with it"),
      messageId,
      cheermotes: cheermotes("The cheermotes in the message"),
      parts: parts("The message in pieces: text, emote, mention, cheer"),
      emotes: emotes("The emotes in it"),
      flags,
      isReply: boolean("Whether it answers another message"),
      channel,
    },
  },
  sub: {
    about: "Someone subscribes, or becomes a paying member, for the first time",
    fields: {
      tier,
      isPrime,
      message: string("What was written with it"),
      emotes: emotes("The emotes in it"),
      months: group("Months", {
        duration: number("Paid for at once"),
        cumulative: number("In all"),
      }),
      isUpgrade: boolean("Whether it replaces a lower level (YouTube)"),
      expiresAt: time("When it ends"),
      systemMessage,
      messageId,
      ...place,
      eventId,
      channel,
      sharedFrom,
    },
  },
  resub: {
    about: "Someone shares that their subscription or membership goes on",
    fields: {
      tier,
      isPrime,
      message: string("What was written with it"),
      parts: parts("The message in pieces"),
      emotes: emotes("The emotes in it"),
      months: group("Months", {
        duration: number("Paid for at once"),
        cumulative: number("In all"),
        streak: number("Without a break; null where not shared"),
      }),
      isGift: boolean("Whether the running subscription was a gift"),
      gifter: person("Who gave it"),
      gifterIsAnonymous: boolean("Whether the giver wants to stay unknown"),
      expiresAt: time("When it ends"),
      systemMessage,
      messageId,
      ...place,
      eventId,
      channel,
      sharedFrom,
    },
  },
  giftsub: {
    about: "Someone (the user) gives one subscription or membership away",
    fields: {
      recipient: person("Who got it"),
      tier,
      months: group("Months", {
        gifted: number("Given at once"),
        recipientCumulative: number("The recipient's in all"),
      }),
      gifterTotal,
      bomb: group("The gift bomb it belongs to", {
        isPart: boolean("Whether it belongs to one: count either the bomb or its gifts"),
        count: number("How many the bomb gives"),
        id: id("The same as `bomb.id` of its giftbomb"),
      }),
      expiresAt: time("When it ends"),
      systemMessage,
      messageId,
      ...place,
      eventId,
      channel,
      sharedFrom,
    },
  },
  giftbomb: {
    about: "Someone (the user) gives several subscriptions or memberships away at once; each comes as a giftsub too",
    fields: {
      count: number("How many"),
      gifterTotal,
      tier,
      recipients: persons("Who got them; not told up to Streamer.bot 0.2.4: collect the giftsubs"),
      bomb: group("The bomb itself", { id: id("The same as `bomb.id` of its giftsubs") }),
      expiresAt: time("When they end"),
      systemMessage,
      messageId,
      ...place,
      eventId,
      channel,
      sharedFrom,
    },
  },
  subupgrade: {
    about: "A gifted or Prime subscription goes on as a paid one, or a gift is paid forward",
    fields: {
      from: string('What it was: "gift" or "prime"; "forward" where a gift is paid forward'),
      tier,
      gifter: person("Who gave the subscription that goes on"),
      gifterIsAnonymous: boolean("Whether the giver wants to stay unknown"),
      recipient: person("Who it is paid forward to"),
      systemMessage,
      messageId,
      sharedFrom,
    },
  },
  raid: {
    about: "Another channel (the user) raids or hosts this one",
    fields: {
      viewers: number("How many come along"),
      avatar: string("URL of the raider's profile picture"),
      channel: person("The channel that is raided"),
      sharedFrom,
    },
  },
  "raid-out": {
    about: "This channel raids another one (the user)",
    fields: {
      phase: string('"start", "send" or "cancelled"'),
      viewers: number("How many go along"),
      avatar: string("URL of the other channel's profile picture"),
      channel: person("The channel that raids"),
    },
  },
  virtualgift: {
    about: "Someone gives something that costs the platform's own currency: KICKs, Jewels, spells of Trovo",
    fields: {
      amount: number("In units of `currency`, which are no money"),
      currency: string('"kicks", "jewels" or "spells"'),
      gift: group("What was given", {
        name: string("Its name"),
        type: string("Its type, as the platform calls it"),
        tier: string("Its tier, as the platform calls it"),
        imageUrl: string("URL of its picture"),
      }),
      combo: group("Gifts of the same kind one after another", {
        isCombo: boolean("Whether it belongs to such a row"),
        count: number("Which one of the row it is"),
      }),
      message: string("What was written with it"),
      seconds: number("How long it is shown or pinned"),
      ...place,
      eventId,
      channel,
    },
  },
  tip: {
    about:
      "Someone gives money: Super Chat, tip services, new pledges and subscriptions of services, donations to charity",
    fields: {
      amount: number("In major units: 4.5 is four euros fifty"),
      amountText: string("As written for people"),
      currency: string("ISO 4217 code"),
      message: string("What was written with it"),
      isPublic,
      recurring: boolean("Whether it is paid again and again: a pledge, a subscription of a service"),
      ...recurring,
      tier: number("The colour level of a Super Chat or Super Sticker"),
      charity: string("Name of the charity"),
      sticker: record("The sticker of a Super Sticker", {
        id: id("Its id"),
        text: string("What it shows, in words"),
        imageUrl: string("URL of its picture"),
      }),
      tipId: id("Id of the donation at its service"),
      messageId,
      ...place,
      eventId,
    },
  },
  "support-change": {
    about: "A pledge or subscription of a service changes or ends: no new money, so it is no tip",
    fields: {
      change: string('"updated" or "ended"'),
      status: string("What the service calls its state, in lower case"),
      amount: number("In major units"),
      currency: string("ISO 4217 code"),
      ...recurring,
      tipId: id("Its id at the service"),
    },
  },
  purchase: {
    about: "Someone buys something: merchandise, an order, a commission",
    fields: {
      product: string("What, or the first of several"),
      quantity: number("How many pieces in all"),
      amount: number("In major units"),
      currency: string("ISO 4217 code"),
      message: string("What was written with it, without markup"),
      isPublic,
      image: string("URL of a picture"),
      items: list("What was bought, piece by piece", {
        id: id("Id or code of the product"),
        name: string("Its name"),
        variant: string("Size, colour, …"),
        quantity: number("How many"),
        price: number("Of one, in major units"),
        image: string("URL of a picture"),
      }),
      orderId: id("Id of the order"),
      status: string("How far it is, in lower case: created, paid, completed, shipped, …"),
    },
  },
  charity: {
    about: "A charity campaign starts, moves or ends",
    fields: {
      phase: string('"started", "progress" or "completed"'),
      charity: string("Name of the charity"),
      current: number("Given so far, in major units"),
      target: number("Wanted, in major units"),
      currency: string("ISO 4217 code"),
      percent: number("Of the target; may exceed 100"),
      description: string("What the charity says of itself"),
      website: string("Its address"),
      startedAt: time("Start"),
      endedAt: time("End"),
    },
  },
} as const;
