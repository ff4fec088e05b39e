/**
 * Actions as the streamer set them up: what GetActions lists and DoAction runs.
 *
 * Assumed: unknown-argument.
 */
import { createHash } from "node:crypto";
import { bridgeActions } from "../../bridge/import-text";
import { checkOptions, type Known } from "../misspelt";
import { asGuid } from "../random";

/**
 * One sub-action. In its texts `%name%` stands for the run's argument of that name; if there is none the text stays as it is,
 * as in Streamer.bot.
 */
export type Step =
  /** Writes a global variable, kept over a restart unless `persisted` is false. */
  | { do: "set global"; name: string; value: unknown; persisted?: boolean }
  /** Adds to a global variable; one that is missing or not a number counts as 0. */
  | { do: "add to global"; name: string; by: number }
  /** Says something in chat. */
  | { do: "say"; message: string; platform?: string }
  /** Raises Custom.Event: the sub-action Custom Event Trigger with "use args" on. `args` are added to the run's. */
  | { do: "trigger"; event: string; args?: Readonly<Record<string, unknown>> }
  /** Broadcasts General.Custom as CPH.WebsocketBroadcastJson does: `data` becomes the event's data. */
  | { do: "broadcast"; data: unknown }
  /** What the bridge does: makes calls, or takes the answer to a question, and broadcasts what came of it. */
  | { do: "call" }
  | { do: "answer" }
  /** Asks a flow and waits: later steps have `%answer%` and what else the bridge sets. Without a question, the arguments name it. */
  | { do: "ask"; question?: string; otherwise?: string }
  /** Ends the run as a failure. */
  | { do: "fail"; because: string };

export interface Action {
  id: string;
  name: string;
  /** Empty for an action without a group; GetActions shows that as `"None"`. */
  group: string;
  enabled: boolean;
  /** A blocking queue: its runs go one after the other. Without one they start at once, side by side, as in the queue Default. */
  queue?: string;
  /** How long a run takes, in ms at speed 1; the steps are spread over it evenly. */
  duration: number;
  steps: readonly Step[];
  /** How many triggers it has, as GetActions reports. */
  triggers: number;
}

/** An action as it is written down: only its name is needed. */
export type ActionDefinition = Partial<Action> & { name: string };

/** The same name always gives the same id, so that flows written against the simulator find its actions again. */
export function actionId(name: string): string {
  return stableGuid(`action ${name}`);
}

export function stableGuid(text: string): string {
  return asGuid(createHash("sha256").update(text).digest("hex"));
}

const members: Known<ActionDefinition> = {
  ...{ id: "any", name: "needed", group: "any", enabled: "any", queue: "any", duration: "any", steps: "any" },
  triggers: "any",
};

/** Of all steps together. */
const stepMembers: Known<{
  [Name in Step extends infer One ? (One extends Step ? keyof One : never) : never]: unknown;
}> = {
  do: ["set global", "add to global", "say", "trigger", "broadcast", "call", "answer", "ask", "fail"],
  ...{ name: "any", value: "any", persisted: "any", by: "any", message: "any", platform: "any", event: "any" },
  ...{ args: "any", data: "any", question: "any", otherwise: "any", because: "any" },
};

/** Fills in what is left out. Throws a RangeError for members that no action or step has. */
export function defineAction(definition: ActionDefinition): Action {
  const name = `action "${definition.name}"`;
  checkOptions(name, definition, members);
  for (const step of definition.steps ?? []) checkOptions(`a step of ${name}`, step as object, stepMembers);
  return {
    id: actionId(definition.name),
    group: "",
    enabled: true,
    duration: 0,
    steps: [],
    triggers: 0,
    ...definition,
  };
}

/** The actions of a streamer who has lights, alerts and a chat bot. */
export const defaultActions: readonly ActionDefinition[] = [
  {
    name: "Follow alert",
    group: "Alerts",
    queue: "Alerts",
    duration: 600,
    triggers: 1,
    steps: [{ do: "say", message: "Welcome, %user%" }],
  },
  {
    name: "Gift bomb party",
    group: "Alerts",
    queue: "Alerts",
    duration: 1500,
    triggers: 1,
    steps: [
      { do: "say", message: "%user% gives %count% subs to the community" },
      { do: "set global", name: "lastGifter", value: "%user%" },
    ],
  },
  { name: "Raid welcome", group: "Alerts", queue: "Alerts", duration: 900, triggers: 1, steps: [] },
  {
    name: "Broken alert",
    group: "Alerts",
    queue: "Alerts",
    duration: 200,
    steps: [{ do: "fail", because: "the file alert.mp4 is missing" }],
  },
  { name: "Old sub alert", group: "Alerts", queue: "Alerts", enabled: false, duration: 500 },
  { name: "Lights red", group: "Lights", duration: 100, steps: [{ do: "set global", name: "lights", value: "red" }] },
  {
    name: "Lights purple",
    group: "Lights",
    duration: 100,
    steps: [{ do: "set global", name: "lights", value: "purple" }],
  },
  { name: "Lights off", group: "Lights", duration: 100, steps: [{ do: "set global", name: "lights", value: "off" }] },
  {
    name: "Scene: be right back",
    group: "Safety",
    duration: 100,
    steps: [{ do: "set global", name: "scene", value: "Be right back" }],
  },
  {
    name: "Mute microphone",
    group: "Safety",
    duration: 50,
    steps: [{ do: "set global", name: "muted", value: true }],
  },
  { name: "Say hello", group: "Chat", steps: [{ do: "say", message: "Hello %user%" }] },
  {
    name: 'Sag "Grüß Gott" & <schöne Grüße> (50 % Öl)',
    group: "Chat",
    steps: [{ do: "say", message: "Grüß Gott, %user%" }],
  },
  { name: "Add a death", group: "Counters", triggers: 1, steps: [{ do: "add to global", name: "deaths", by: 1 }] },
  {
    name: "Set a counter",
    group: "Counters",
    steps: [{ do: "set global", name: "%variable%", value: "%value%" }],
  },
  {
    name: "Fetch goal",
    group: "Answers",
    duration: 80,
    steps: [{ do: "trigger", event: "%sbClientResponse%", args: { currentGoal: "42", target: "100" } }],
  },
  {
    name: "Get queue length",
    group: "Answers",
    duration: 80,
    steps: [{ do: "broadcast", data: { sbClientResponse: "%sbClientResponse%", queueLength: "7", queue: "%queue%" } }],
  },
  { name: "Nothing", steps: [] },
];

const ofBridge = ({ id, name }: { id: string; name: string }, step: Step, queue?: string): ActionDefinition => {
  return { id, name, group: "Node-RED", queue, steps: [step] };
};

/** The actions that the import text of the bridge brings, and one that asks. */
export const bridgedActions: readonly ActionDefinition[] = [
  ofBridge(bridgeActions.bridge, { do: "call" }, bridgeActions.bridge.name),
  ofBridge(bridgeActions.ask, { do: "ask" }),
  ofBridge(bridgeActions.answer, { do: "answer" }),
  {
    name: "Temperature",
    group: "Chat",
    triggers: 1,
    steps: [
      { do: "ask", question: "temp", otherwise: "unknown: no flow answers" },
      { do: "say", message: "%user%, the temperature is %answer%" },
    ],
  },
];

/** Replaces `%name%` in every text of a value by the argument of that name. */
export function substitute(value: unknown, args: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === "string") {
    return value.replace(/%([^%\s]+)%/g, (whole, name: string) =>
      Object.hasOwn(args, name) ? asText(args[name]) : whole,
    );
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, args));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, args)]));
  }
  return value;
}

function asText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
