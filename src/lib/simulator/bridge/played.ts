/**
 * The C# methods that the simulator plays, with effect on its world. Arguments come by name, converted.
 *
 * Assumed: bridge-results, bridge-lists, bridge-reward-groups, bridge-obs, bridge-obs-away, bridge-failures, bridge-redemptions.
 */
import type { SentMessage } from "../sent-message";
import { note } from "../world/bounded";
import type { Studio, StudioSource, StudioTimer } from "../world/studio";
import { channel } from "./channel";
import { listing } from "./listing";
import { people } from "./people";
import type { Arguments, Played, Stage } from "./stage";
import { userVariables, viewerOf } from "./user-variables";

const speak =
  (platform: SentMessage["platform"]): Played =>
  ({ say }, { message, useBot, bot = useBot }) => {
    say({ platform, text: message, bot, internal: true });
  };

function timerOf({ world }: Stage, { timerId, timerName }: Arguments): StudioTimer | undefined {
  return world.studio.timers.find(({ id, name }) => id === timerId || name === timerName);
}

const timing =
  (change: (args: Arguments) => Partial<StudioTimer>): Played =>
  (stage, args) => {
    const timer = timerOf(stage, args);
    if (timer) Object.assign(timer, change(args));
  };

const setting =
  (change: (args: Arguments) => Partial<Pick<Studio, "scene" | "streaming" | "recording">>): Played =>
  ({ world }, args) => {
    Object.assign(world.studio, change(args));
    return true;
  };

const sourcing =
  (change: (args: Arguments) => StudioSource): Played =>
  ({ world }, args) =>
    void Object.assign(world.studio.source(`${args.scene}/${args.source}`), change(args));

const enabling =
  (enabled: boolean): Played =>
  ({ world }, args) => {
    const wanted = args.actionId ?? args.actionName;
    const action = world.action(wanted) ?? world.actionByName(wanted);
    if (action) world.putAction({ ...action, enabled });
  };

const grouping =
  (change: (groups: readonly string[], group: string) => string[]): Played =>
  ({ world }, { userName, platform, groupName }) => {
    const viewer = viewerOf(world, String(platform).toLowerCase(), "name", userName);
    if (viewer) world.present.see({ ...viewer, groups: change(viewer.groups, groupName) });
    return viewer !== undefined;
  };

const noting: Played = ({ world }, args) =>
  void note(
    world.studio.notes,
    Object.values(args)
      .filter((each) => typeof each === "string")
      .join(": "),
  );

export const played: ReadonlyMap<string, Played> = new Map<string, Played>([
  ["GetGlobalVar", ({ world }, { varName, persisted }) => world.variables.get(varName, persisted)?.value ?? null],
  ["SetGlobalVar", ({ world }, { varName, value, persisted }) => world.setGlobal(varName, value, persisted)],
  ["UnsetGlobalVar", ({ world }, { varName, persisted }) => world.deleteGlobal(varName, persisted)],
  ...userVariables,
  ["RunAction", ({ run }, { actionName }) => run(actionName)],
  ["RunActionById", ({ run }, { actionId }) => run(actionId)],
  ["ActionExists", ({ world }, { actionName }) => world.actionByName(actionName) !== undefined],
  ["EnableAction", enabling(true)],
  ["EnableActionById", enabling(true)],
  ["DisableAction", enabling(false)],
  ["DisableActionById", enabling(false)],
  [
    "RegisterCustomTrigger",
    ({ world }, { triggerName: name, eventName, categories }) =>
      world.registerTrigger({ name, eventName, category: ["Custom", ...categories].join("/") }),
  ],
  [
    "TriggerCodeEvent",
    ({ trigger }, { eventName, args = {}, json }) => trigger(eventName, json === undefined ? args : JSON.parse(json)),
  ],
  ["EnableCommand", ({ world }, { id }) => world.enableCommand(id, true)],
  ["DisableCommand", ({ world }, { id }) => world.enableCommand(id, false)],
  ["EnableTimer", timing(() => ({ enabled: true }))],
  ["EnableTimerById", timing(() => ({ enabled: true }))],
  ["DisableTimer", timing(() => ({ enabled: false }))],
  ["DisableTimerById", timing(() => ({ enabled: false }))],
  ["GetTimerState", (stage, args) => timerOf(stage, args)?.enabled ?? false],
  ["SetTimerInterval", timing(({ interval }) => ({ interval }))],
  ["AddUserToGroup", grouping((groups, group) => [...new Set([...groups, group])])],
  ["RemoveUserFromGroup", grouping((groups, group) => groups.filter((each) => each !== group))],
  [
    "UserInGroup",
    ({ world }, { userName, platform, groupName }) =>
      viewerOf(world, String(platform).toLowerCase(), "name", userName)?.groups.includes(groupName) ?? false,
  ],
  [
    "UsersInGroup",
    ({ world }, { groupName }) =>
      world.viewers
        .filter(({ groups }) => groups.includes(groupName))
        .map(({ id, login, name, platform }) => ({ Id: id, Login: login, Username: name, Type: platform })),
  ],
  ["SendMessage", speak("twitch")],
  [
    "TwitchReplyToMessage",
    ({ say }, { message, replyId, useBot }) =>
      say({ platform: "twitch", text: message, bot: useBot, internal: true, replyId }),
  ],
  ["SendYouTubeMessage", speak("youtube")],
  ["SendYouTubeMessageToLatestMonitored", speak("youtube")],
  ["SendKickMessage", speak("kick")],
  ["SendTrovoMessage", speak("trovo")],
  ["ObsSetScene", setting(({ sceneName: scene }) => ({ scene }))],
  ["ObsGetCurrentScene", ({ world }) => world.studio.scene],
  ["ObsShowSource", sourcing(() => ({ visible: true }))],
  ["ObsHideSource", sourcing(() => ({ visible: false }))],
  ["ObsSetSourceVisibility", sourcing(({ visible }) => ({ visible }))],
  [
    "ObsIsSourceVisible",
    ({ world }, { scene, source }) => world.studio.sources.get(`${scene}/${source}`)?.visible ?? true,
  ],
  ["ObsSetGdiText", sourcing(({ text }) => ({ text }))],
  ["ObsSetBrowserSource", sourcing(({ url }) => ({ url }))],
  ["ObsIsConnected", ({ world }) => world.studio.obsConnected],
  ["ObsIsStreaming", ({ world }) => world.studio.streaming],
  ["ObsStartStreaming", setting(() => ({ streaming: true }))],
  ["ObsStopStreaming", setting(() => ({ streaming: false }))],
  ["ObsIsRecording", ({ world }) => world.studio.recording],
  ["ObsStartRecording", setting(() => ({ recording: true }))],
  ["ObsStopRecording", setting(() => ({ recording: false }))],
  ["LogInfo", noting],
  ["LogWarn", noting],
  ["ShowToastNotification", noting],
  ["GetVersion", ({ version }) => version],
  ...people,
  ...channel,
  ...listing,
]);
