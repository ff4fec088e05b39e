/**
 * Every request of Streamer.bot's WebSocket server: its fields, since when it exists, whether it needs a login, and which member
 * of its answer is the useful part. The one place that knows them; types, validation and forms are derived from it.
 * Sources: Streamer.bot docs, API > WebSocket > Requests; the official client; the changelogs for `since`.
 */
import type { Answers } from "./answers";
import { isObject } from "./frames";
import { platforms } from "./platforms";

/** What a field holds: `events` is `{Source: [types]}`, `action` is `{id?, name?}` with at least one of the two. */
export type FieldType = "string" | "boolean" | "object" | "events" | "action";

export interface Field {
  type: FieldType;
  required?: true;
  /** `null` is allowed too and asks for everything. */
  nullable?: true;
  oneOf?: readonly string[];
  about: string;
}

export interface RequestSpec {
  /** The first version known to answer it; `"0.0.0"` if that is older than any record. */
  since: string;
  /** Needs a logged-in socket even if the server does not enforce authentication for all requests. */
  auth?: true;
  /** Changes something in Streamer.bot. */
  acts?: true;
  /** The useful member of the answer: a flow's payload. Without it: the answer less `status` and `id`. */
  useful?: string;
  fields: Readonly<Record<string, Field>>;
  about: string;
}

const persisted = {
  type: "boolean",
  required: true,
  about: "true: variables that survive a restart of Streamer.bot",
} as const;
/** A deck plugin asks GetGlobals without it, and is answered. */
const anyPersisted = { type: "boolean", about: persisted.about } as const;
const variable = { type: "string", required: true, about: "the variable's name" } as const;
const anyVariable = {
  type: "string",
  nullable: true,
  about: "the variable's name; null or absent: all variables",
} as const;
const userId = { type: "string", required: true, about: "the user's id on the platform" } as const;
const args = { type: "object", about: "arguments for the action, %name% in its sub-actions" } as const;

/** The two requests that read user variables, for one platform. */
const userGlobals = { persisted, variable: anyVariable } as const;
const userGlobal = { userId, persisted, variable: anyVariable } as const;

export const requests = {
  Authenticate: {
    since: "0.2.5",
    acts: true,
    fields: { authentication: { type: "string", required: true, about: "the answer to Hello's salt and challenge" } },
    about: "logs the socket in",
  },
  Subscribe: {
    since: "0.0.52",
    acts: true,
    useful: "events",
    fields: { events: { type: "events", required: true, about: "event types by source" } },
    about: "starts sending events to this socket",
  },
  UnSubscribe: {
    since: "0.0.52",
    acts: true,
    useful: "events",
    fields: { events: { type: "events", required: true, about: "event types by source" } },
    about: "stops sending events to this socket",
  },
  GetEvents: { since: "0.0.52", useful: "events", fields: {}, about: "the events this server can send" },
  GetActions: { since: "0.0.0", useful: "actions", fields: {}, about: "all actions" },
  DoAction: {
    since: "0.0.0",
    acts: true,
    fields: { action: { type: "action", required: true, about: "the action, by id or by name" }, args },
    about: "queues a run of an action",
  },
  GetBroadcaster: {
    since: "0.1.8",
    useful: "platforms",
    fields: {},
    about: "the accounts Streamer.bot is logged in with",
  },
  GetMonitoredYouTubeBroadcasts: {
    since: "0.2.5",
    useful: "broadcasts",
    fields: {},
    about: "the monitored YouTube broadcasts",
  },
  GetCredits: { since: "0.0.43", fields: {}, about: "the credits of this stream" },
  TestCredits: { since: "0.0.50", fields: {}, about: "test credits in the same shape" },
  ClearCredits: { since: "0.0.0", acts: true, fields: {}, about: "clears the credits" },
  GetInfo: { since: "0.0.0", useful: "info", fields: {}, about: "name, version and system of the server" },
  GetActiveViewers: { since: "0.0.56", useful: "viewers", fields: {}, about: "the viewers who are present" },
  GetCodeTriggers: { since: "0.2.0", useful: "triggers", fields: {}, about: "the triggers registered by C# code" },
  ExecuteCodeTrigger: {
    since: "0.2.0",
    acts: true,
    fields: { triggerName: { type: "string", required: true, about: "the trigger's event name" }, args },
    about: "fires a trigger registered by C# code",
  },
  GetCommands: { since: "0.2.5", useful: "commands", fields: {}, about: "all chat commands" },
  TwitchGetEmotes: { since: "0.2.5", useful: "emotes", fields: {}, about: "Twitch, BTTV, FFZ and 7TV emotes" },
  YouTubeGetEmotes: { since: "0.2.5", useful: "emotes", fields: {}, about: "YouTube, BTTV, FFZ and 7TV emotes" },
  GetGlobals: {
    since: "0.2.5",
    useful: "variables",
    fields: { persisted: anyPersisted },
    about: "all global variables",
  },
  GetGlobal: { since: "0.2.5", useful: "variable", fields: { variable, persisted }, about: "one global variable" },
  TwitchGetUserGlobals: {
    since: "0.2.5",
    useful: "variables",
    fields: userGlobals,
    about: "variables of all Twitch users",
  },
  TwitchGetUserGlobal: { since: "0.2.5", useful: "variables", fields: userGlobal, about: "variables of a Twitch user" },
  YouTubeGetUserGlobals: {
    since: "0.2.5",
    useful: "variables",
    fields: userGlobals,
    about: "variables of all YouTube users",
  },
  YouTubeGetUserGlobal: {
    since: "0.2.5",
    useful: "variables",
    fields: userGlobal,
    about: "variables of a YouTube user",
  },
  TrovoGetUserGlobals: {
    since: "0.2.5",
    useful: "variables",
    fields: userGlobals,
    about: "variables of all Trovo users",
  },
  TrovoGetUserGlobal: { since: "0.2.5", useful: "variables", fields: userGlobal, about: "variables of a Trovo user" },
  KickGetUserGlobals: {
    since: "1.0.0",
    useful: "variables",
    fields: userGlobals,
    about: "variables of all Kick users",
  },
  KickGetUserGlobal: { since: "1.0.0", useful: "variables", fields: userGlobal, about: "variables of a Kick user" },
  SendMessage: {
    since: "0.2.5",
    auth: true,
    acts: true,
    fields: {
      platform: {
        type: "string",
        required: true,
        oneOf: platforms,
        about: "the platform",
      },
      message: { type: "string", required: true, about: "the text to send" },
      bot: { type: "boolean", about: "true: as the bot account" },
      internal: { type: "boolean", about: "true: commands that ignore internal messages skip it" },
      replyId: { type: "string", about: "the message to reply to (Twitch, Kick)" },
      broadcastId: { type: "string", about: "the broadcast (YouTube)" },
    },
    about: "sends a chat message; needs a login",
  },
  GetUserPronouns: {
    since: "0.2.5",
    useful: "pronoun",
    fields: {
      platform: { type: "string", required: true, oneOf: ["twitch"], about: "the platform" },
      userLogin: { type: "string", required: true, about: "the user's login name" },
    },
    about: "a user's pronouns",
  },
} as const satisfies Record<string, RequestSpec>;

export type RequestName = keyof typeof requests;

type FieldValue<F extends Field> = F extends { oneOf: readonly (infer V)[] }
  ? V
  : {
      string: string;
      boolean: boolean;
      object: object;
      events: Record<string, readonly string[]>;
      action: ActionReference;
    }[F["type"]];

type Table = typeof requests;
type FieldsOf<N extends RequestName> = Table[N]["fields"];
type RequiredKeys<T> = { [K in keyof T]: T[K] extends { required: true } ? K : never }[keyof T];

/** The fields of a request: `RequestFields<"DoAction">` is `{ action: ActionReference; args?: object }`. */
export type RequestFields<N extends RequestName> = keyof FieldsOf<N> extends never ? Record<string, never> : Named<N>;

type Named<N extends RequestName> = {
  [K in RequiredKeys<FieldsOf<N>>]: FieldsOf<N>[K] extends Field ? FieldValue<FieldsOf<N>[K]> : never;
} & {
  [K in Exclude<keyof FieldsOf<N>, RequiredKeys<FieldsOf<N>>>]?: FieldsOf<N>[K] extends Field
    ? FieldValue<FieldsOf<N>[K]> | (FieldsOf<N>[K] extends { nullable: true } ? null : never)
    : never;
};

/** The answer to a request, as on the wire. */
export type Response<N extends string = string> = { status: "ok"; id: string } & (N extends keyof Answers
  ? Answers[N]
  : { [key: string]: unknown });

/** An action by id, by name, or by both. */
export interface ActionReference {
  id?: string;
  name?: string;
}

/** The table's row, or undefined for a name this package does not know (which may still be sent). */
export function requestSpec(name: string): RequestSpec | undefined {
  return Object.hasOwn(requests, name) ? requests[name as RequestName] : undefined;
}

/** The fields of each request, as checkFields goes through them. */
const fieldLists = new Map<string, [string, Field][]>(
  Object.entries(requests).map(([name, { fields }]) => [name, Object.entries(fields)]),
);

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

const checks: Record<FieldType, [what: string, ok: (value: unknown) => boolean]> = {
  string: ["a non-empty string", isText],
  boolean: ["true or false", (value) => typeof value === "boolean"],
  object: ["an object", isObject],
  events: [
    "an object of lists of event types by source",
    (value) =>
      isObject(value) &&
      Object.values(value).every((types) => Array.isArray(types) && types.every((type) => typeof type === "string")),
  ],
  action: ["an object with an id or a name", (value) => isObject(value) && (isText(value.id) || isText(value.name))],
};

/**
 * What is wrong with the fields of a request, in words, one entry per field; empty if it can be sent. Fields that the table does
 * not know pass: a newer server may take them. Names of requests that it does not know pass for the same reason.
 */
export function checkFields(name: string, fields: Readonly<Record<string, unknown>>): string[] {
  const problems: string[] = [];
  for (const reserved of ["request", "id"]) {
    if (Object.hasOwn(fields, reserved)) problems.push(`"${reserved}" is set by the client`);
  }
  for (const [key, field] of fieldLists.get(name) ?? []) {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (value === undefined) {
      if (field.required) problems.push(`"${key}" is missing: ${field.about}`);
      continue;
    }
    if (value === null && field.nullable) continue;
    const [what, ok] = checks[field.type];
    if (!ok(value)) problems.push(`"${key}" must be ${what}`);
    else if (field.oneOf && !field.oneOf.includes(value as string))
      problems.push(`"${key}" must be one of ${field.oneOf.join(", ")}`);
  }
  return problems;
}
