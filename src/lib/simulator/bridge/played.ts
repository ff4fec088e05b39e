/** The C# methods that the simulator plays, with effect on its world. Arguments come by name, converted. */
import type { SentMessage } from "../sent-message";
import { toVariableUser, type World } from "../world";
import type { Studio, StudioReward, StudioSource, StudioTimer } from "../world/studio";
import type { VariablePlatform } from "../world/variables";
import type { Viewer } from "../world/viewers";
import { listing } from "./listing";

export interface Stage {
  world: World;
  version: string;
  say(message: SentMessage): void;
  /** Runs an action by name or id; false if there is none, or it is disabled. */
  run(action: string): boolean;
  trigger(event: string, args: Record<string, unknown>): void;
}

/** The parameters of these methods, by name: each has those that the table says. */
interface Arguments {
  actionId: string;
  actionName: string;
  additive: boolean;
  /** Of one signature of TriggerCodeEvent. */
  args?: Record<string, unknown>;
  bot: boolean;
  cost: number;
  description: string;
  eventName: string;
  game: string;
  groupName: string;
  interval: number;
  json?: string;
  message: string;
  persisted: boolean;
  platform: unknown;
  prompt: string;
  redemptionId: string;
  replyId: string;
  requestType: string;
  rewardId: string;
  scene: string;
  sceneName: string;
  source: string;
  text: string;
  timerId: string;
  timerName: string;
  title: string;
  url: string;
  useBot: boolean;
  userId: string;
  userName: string;
  value: unknown;
  varName: string;
  visible: boolean;
}

export type Played = (stage: Stage, args: Arguments) => unknown;

const titled = <T>(make: (platform: string) => T): T[] => ["Twitch", "YouTube", "Kick", "Trovo"].map(make);

function viewerOf(world: World, platform: string, by: "id" | "name", value: string): Viewer | undefined {
  return world.viewers.find(
    (each) =>
      each.platform === platform &&
      (by === "id" ? each.id === value : [each.login, each.name.toLowerCase()].includes(value.toLowerCase())),
  );
}

/** A variable of a user, by name and by id, on one platform. */
function userVariables(Platform: string): [string, Played][] {
  const platform = Platform.toLowerCase() as VariablePlatform;
  const both = (by: "id" | "name", suffix: string): [string, Played][] => {
    const found = (world: World, args: { userId: string; userName: string }) =>
      viewerOf(world, platform, by, by === "id" ? args.userId : args.userName);
    return [
      [
        `Get${Platform}UserVar${suffix}`,
        ({ world }, args) => {
          const viewer = found(world, args);
          return viewer
            ? (world.userGlobals(platform, args.persisted, args.varName, viewer.id)[0]?.value ?? null)
            : null;
        },
      ],
      [
        `Set${Platform}UserVar${suffix}`,
        ({ world }, args) => {
          const viewer = found(world, args);
          if (viewer) world.setUserGlobal(toVariableUser(viewer), args.varName, args.value, args.persisted);
        },
      ],
    ];
  };
  const ofAll: Played = ({ world }, { varName, persisted }) =>
    world.userGlobals(platform, persisted, varName).map(({ userId, userLogin, userName, value }) => {
      return { UserId: userId, UserLogin: userLogin, UserName: userName, Value: value };
    });
  return [...both("name", ""), ...both("id", "ById"), [`Get${Platform}UsersVar`, ofAll]];
}

const speak =
  (platform: SentMessage["platform"]): Played =>
  ({ say }, { message, useBot, bot = useBot }) => {
    say({ platform, text: message, bot, internal: true });
  };

/** Changes a reward; false for one that does not exist. */
const rewarding =
  (change: (args: Arguments, reward: StudioReward) => Partial<StudioReward>): Played =>
  ({ world }, args) => {
    const reward = world.studio.rewards.find(({ Id }) => Id === args.rewardId);
    if (reward) Object.assign(reward, change(args, reward));
    return reward !== undefined;
  };

const deciding =
  (outcome: "FULFILLED" | "CANCELED"): Played =>
  ({ world: { studio } }, { redemptionId }) => {
    if (studio.redemptions.has(redemptionId)) return false;
    studio.redemptions.set(redemptionId, outcome);
    return true;
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
  (
    change: (args: Arguments) => Partial<Pick<Studio, "title" | "category" | "scene" | "streaming" | "recording">>,
  ): Played =>
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
  void world.studio.notes.push(
    Object.values(args)
      .filter((each) => typeof each === "string")
      .join(": "),
  );

export const played: ReadonlyMap<string, Played> = new Map<string, Played>([
  ["GetGlobalVar", ({ world }, { varName, persisted }) => world.variables.get(varName, persisted)?.value ?? null],
  ["SetGlobalVar", ({ world }, { varName, value, persisted }) => world.setGlobal(varName, value, persisted)],
  ["UnsetGlobalVar", ({ world }, { varName, persisted }) => world.deleteGlobal(varName, persisted)],
  ...titled(userVariables).flat(),
  ["RunAction", ({ run }, { actionName }) => run(actionName)],
  ["RunActionById", ({ run }, { actionId }) => run(actionId)],
  ["ActionExists", ({ world }, { actionName }) => world.actionByName(actionName) !== undefined],
  ["EnableAction", enabling(true)],
  ["EnableActionById", enabling(true)],
  ["DisableAction", enabling(false)],
  ["DisableActionById", enabling(false)],
  [
    "TriggerCodeEvent",
    ({ trigger }, { eventName, args = {}, json }) => trigger(eventName, json === undefined ? args : JSON.parse(json)),
  ],
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
  ["TwitchAnnounce", speak("twitch")],
  [
    "TwitchReplyToMessage",
    ({ say }, { message, replyId, useBot }) =>
      say({ platform: "twitch", text: message, bot: useBot, internal: true, replyId }),
  ],
  ["SendYouTubeMessage", speak("youtube")],
  ["SendYouTubeMessageToLatestMonitored", speak("youtube")],
  ["SendKickMessage", speak("kick")],
  ["SendTrovoMessage", speak("trovo")],
  ["EnableReward", rewarding(() => ({ Enabled: true }))],
  ["DisableReward", rewarding(() => ({ Enabled: false }))],
  ["PauseReward", rewarding(() => ({ Paused: true }))],
  ["UnPauseReward", rewarding(() => ({ Paused: false }))],
  ["UpdateRewardTitle", rewarding(({ title }) => ({ Title: title }))],
  ["UpdateRewardPrompt", rewarding(({ prompt }) => ({ Prompt: prompt }))],
  ["UpdateRewardCost", rewarding(({ cost, additive }, { Cost }) => ({ Cost: additive ? Cost + cost : cost }))],
  [
    "UpdateReward",
    rewarding(({ title, prompt, cost }, { Title, Prompt, Cost }) => {
      return { Title: title ?? Title, Prompt: prompt ?? Prompt, Cost: cost ?? Cost };
    }),
  ],
  ["TwitchRedemptionFulfill", deciding("FULFILLED")],
  ["TwitchRedemptionCancel", deciding("CANCELED")],
  ["SetChannelTitle", setting(({ title }) => ({ title }))],
  ["SetChannelGame", setting(({ game: category }) => ({ category }))],
  [
    "CreateStreamMarker",
    ({ world }, { description }) => ({ Id: String(world.studio.markers.push(description)), Description: description }),
  ],
  [
    "TwitchGetBroadcaster",
    ({ world }) => ({
      UserId: world.accounts.broadcaster.id,
      UserLogin: world.accounts.broadcaster.login,
      UserName: world.accounts.broadcaster.name,
    }),
  ],
  [
    "TwitchGetBot",
    ({ world }) => ({
      UserId: world.accounts.bot.id,
      UserLogin: world.accounts.bot.login,
      UserName: world.accounts.bot.name,
    }),
  ],
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
  ...listing,
]);
