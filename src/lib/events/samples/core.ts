/** Streamer.bot's own: commands, actions, custom events, timers, variables, files. */
import type { Builders, Context, Data } from "./context";
import { viewer } from "./users";
import { guid, local, utc } from "./wire";
import { broadcastOf } from "./youtube";

const commandId = (c: Context): string => c.scene.commandId ?? guid("command");
const commandName = (c: Context): string => c.scene.commandName ?? "Roll the dice";

/** Renamed from Message (A and early B); the command's own id and name came with 0.2.7. */
function command(c: Context): Data {
  const text = { command: c.scene.command ?? "!roll" };
  const counters = { counter: c.scene.count ?? 23, userCounter: 4 };
  const message = c.scene.input ?? c.text("3d6");
  const user = viewer(c, c.user);
  if (!c.from("C1")) return { ...text, ...counters, message, user };
  const broadcast = c.user.platform === "youtube" ? broadcastOf(c) : undefined;
  return { user, id: commandId(c), name: commandName(c), ...text, ...counters, message, broadcast };
}

function cooldown(c: Context): Data {
  const left = c.scene.duration ?? 12;
  const text = { command: c.scene.command ?? "!roll" };
  const times = { cooldownLeft: left, globalCooldownLeft: left, userCooldownLeft: 0 };
  const message = c.scene.input ?? c.text("3d6");
  const user = viewer(c, c.user);
  if (c.from("C1")) return { user, id: commandId(c), name: commandName(c), ...text, ...times, message };
  const counters = c.from("B") ? { counter: c.scene.count ?? 23, userCounter: 4 } : {};
  return { ...text, ...times, ...counters, message, user };
}

const actionOf = (c: Context): { id: string; name: string } =>
  c.scene.action ?? { id: guid("action"), name: "Moth wave" };
const runId = (c: Context): string => c.scene.runId ?? guid(`run ${actionOf(c).id} ${c.at.getTime()}`);

const actionArguments = (c: Context): Data => {
  const { id: actionId, name: actionName } = actionOf(c);
  const run = { actionId, actionName, runningActionId: runId(c), actionQueuedAt: local(c.at) };
  return c.from("B") ? { ...c.scene.args, ...run } : { ...c.scene.args };
};

/** Up to 0.1.14 `id` is the action's; since, it is the run's and `actionId` the action's. B shows no user, C one if there is one. */
function action(c: Context): Data {
  const { id, name } = actionOf(c);
  const args = { name, arguments: actionArguments(c) };
  if (!c.from("B")) return { id, ...args, user: viewer(c, c.user) };
  const user = c.from("C1") && c.scene.user ? viewer(c, c.scene.user) : undefined;
  return { id: runId(c), actionId: id, ...args, user };
}

function subAction(c: Context): Data {
  const { id: parentId, name: parentName } = actionOf(c);
  const parent = { parentId, parentName };
  const args = { name: c.scene.name ?? "Message (the moth says hi)", arguments: actionArguments(c) };
  const own = guid(`sub-action ${parentId}`);
  const type = 10;
  if (!c.from("B")) return { ...parent, type, id: own, ...args, user: viewer(c, c.user) };
  const ids = { id: runId(c), actionId: own };
  if (!c.from("C1")) return { ...parent, type, ...ids, ...args };
  const user = c.scene.user ? viewer(c, c.scene.user) : undefined;
  return { ...ids, ...args, user, ...parent, group: "", type };
}

/** Since 0.1.17; `duration` counts milliseconds. The event is sent at the end of the run. */
function actionCompleted(c: Context): Data {
  const duration = c.scene.ms ?? 1240.25;
  const queuedAt = local(c.at, -duration / 1000);
  const times = { duration, queuedAt, startedAt: queuedAt, completedAt: local(c.at) };
  const result = { ...times, success: c.scene.success ?? true, excludeFromHistory: false };
  const run = action(c);
  const args = { ...(run.arguments as Data), ...(c.from("B") ? { actionQueuedAt: queuedAt } : {}) };
  return c.from("C1") ? { ...run, arguments: args, ...result } : { ...result, ...run, arguments: args };
}

/** Custom events carry their payload since 0.2.5. */
const customEvent = (c: Context): Data =>
  c.from("C1")
    ? {
        eventName: c.scene.name ?? "lampSwitched",
        useArgs: true,
        args: c.scene.args ?? { lamp: "porch", on: true, level: 70 },
      }
    : {};

const variable = (c: Context): Data => ({
  name: c.scene.name ?? "lampCount",
  oldValue: c.type.endsWith("Created") ? undefined : (c.scene.previous ?? 3),
  newValue: c.type.endsWith("Deleted") ? undefined : (c.scene.value ?? 4),
});

const timer = (c: Context): Data => ({
  id: c.thing("timer"),
  name: c.scene.name ?? "Stretch",
  counter: c.scene.count ?? 6,
});

const pyramid = (c: Context): Data => {
  const { id: ownerId, login: ownerUsername, name: ownerDisplay } = c.recipient;
  const owner = c.type === "PyramidBroken" ? { ownerId, ownerUsername, ownerDisplay } : {};
  return {
    ...owner,
    total: c.scene.total ?? 2,
    width: c.scene.count ?? 3,
    emote: "mapleMoth",
    user: viewer(c, c.user),
  };
};

const actionInfo = (c: Context): Data => ({ ...actionOf(c), group: "Chat", enabled: true });

const folder = "C:\\Stream\\Notes\\";
function file(c: Context): Data {
  const fileName = c.scene.name ?? "shopping-list.txt";
  const place = { fullPath: folder + fileName, fileName, name: c.from("B") ? undefined : fileName };
  const old = { oldFullPath: `${folder}list.txt`, oldFileName: "list.txt" };
  if (c.type === "Renamed") return { ...old, ...place };
  return c.type === "Changed" ? { lines: c.text("tea\nlamp oil").split("\n"), ...place } : place;
}

function speech(c: Context): Data {
  const heard = { text: c.text("switch on the porch lamp"), confidence: 0.871 };
  return { ...heard, alternatives: [heard] };
}

/** Sources and types with a documented or captured payload. */
export const core: Record<string, Builders> = {
  Command: {
    Triggered: command,
    Message: command,
    Whisper: command,
    BotWhisper: command,
    Cooldown: cooldown,
    MessageCooldown: cooldown,
  },
  Raw: { Action: action, SubAction: subAction, ActionCompleted: actionCompleted },
  Custom: { Event: customEvent },
  Misc: { TimedAction: timer, PyramidSuccess: pyramid, PyramidBroken: pyramid, GlobalVariableUpdated: variable },
  Twitch: { PyramidSuccess: pyramid, PyramidBroken: pyramid },
  Application: { ActionAdded: actionInfo, ActionUpdated: actionInfo, ActionDeleted: actionInfo },
  FileWatcher: { Changed: file, Created: file, Deleted: file, Renamed: file },
  SpeechToText: { Dictation: speech, Command: speech },
  Pulsoid: { HeartRatePulse: (c) => ({ measuredAt: c.at.getTime(), heartRate: c.scene.value ?? 84 }) },
};

const process = (c: Context): Data => ({
  name: c.scene.name ?? "mothgame",
  executable: "mothgame.exe",
  path: "C:\\Games\\Moth",
  fullPath: "C:\\Games\\Moth\\mothgame.exe",
  processId: "4242",
  parentProcessId: "1200",
});

/** No frame is known of these; they have the variables of their triggers, or follow their nearest relative. */
export const coreAssumed: Record<string, Builders> = {
  Misc: {
    GlobalVariableCreated: variable,
    GlobalVariableDeleted: variable,
    UserGlobalVariableUpdated: (c) => ({ ...variable(c), user: viewer(c, c.user) }),
    Test: () => ({ isTest: true }),
    ProcessStarted: process,
    ProcessStopped: process,
    ChatWindowAction: (c) => ({ action: c.scene.name ?? "Clear", message: c.text("hello") }),
    StreamerbotStarted: () => ({}),
    StreamerbotExiting: () => ({}),
    ToastActivation: (c) => ({
      toast: { id: "lamp", title: c.scene.title ?? "Lamp", message: c.text("The lamp is on") },
    }),
    ApplicationImport: (c) => ({ name: c.scene.name ?? "Moth pack", author: c.broadcaster.name, version: "1.0.0" }),
  },
  Custom: { CodeEvent: customEvent },
  Application: Object.fromEntries(
    ["CommandAdded", "CommandUpdated", "CommandDeleted"].map((type) => [
      type,
      (c: Context) => ({ id: commandId(c), name: commandName(c), group: "Chat", enabled: true }),
    ]),
  ),
  FileTail: { Changed: (c) => ({ ...file({ ...c, type: "Created" }), lines: [c.text("tea")] }) },
  Quote: Object.fromEntries(
    ["Added", "Show"].map((type) => [
      type,
      (c: Context) => ({
        quoteId: String(c.scene.count ?? 17),
        quote: c.text("the lamp is on"),
        quoteUser: c.user.name,
        quoteGame: "Just Chatting",
        quoteTime: utc(c.at),
      }),
    ]),
  ),
  System: {
    ClipboardChanged: (c) => ({
      formats: ["Text", "UnicodeText"],
      containsText: true,
      containsImage: false,
      containsAudio: false,
      clipboard: { text: c.text("maplemoth.example/schedule") },
    }),
  },
};
