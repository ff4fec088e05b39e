/** OBS and its kin, hardware, games and other programs around the stream. */
import type { Builder, Builders, Context, Data } from "./context";
import { each, family, type Rule } from "./family";
import type { Person } from "./scene";
import { guid, hex } from "./wire";

const studio = { id: guid("obs"), host: "127.0.0.1", name: "Desk OBS", version: "30.2.3", websocketVersion: "5.5.4" };

/** `connection` since 0.2.5; before that, keys with dots in them. */
const obs = (c: Context): Data => {
  if (c.from("C1")) return { connection: studio };
  const { id, host, name, version, websocketVersion } = studio;
  const versions = { "obs.studioVersion": version, "obs.websocketVersion": websocketVersion };
  return { "obs.id": id, "obs.name": name, "obs.host": host, ...(c.type === "Connected" ? versions : {}) };
};

/** No schema; two readers agree on `scene.sceneName` and `oldScene.sceneName`. */
const sceneNow = (c: Context): string => c.scene.sceneName ?? "Workbench";
const sceneBefore = (c: Context): unknown => c.scene.previous ?? "Starting soon";
const obsScene = (c: Context): Data => ({
  ...obs(c),
  scene: { sceneName: sceneNow(c) },
  oldScene: { sceneName: sceneBefore(c) },
});

export const devices: Record<string, Builders> = {
  Obs: {
    ...each("Connected Disconnected StreamingStarted StreamingStopped RecordingStarted RecordingStopped", obs),
    SceneChanged: obsScene,
  },
};

const nothing: Rule = [/./, () => ({})];

const sceneItem = (c: Context): Data => ({ scene: { name: sceneNow(c) }, oldScene: { name: sceneBefore(c) } });
const meld = (): Data => ({ connection: { id: guid("meld"), name: "Desk Meld", host: "127.0.0.1" } });
const part = (what: string, name: string, state: string): Builder => {
  const value = { [`${what}Id`]: hex(what, 32).toUpperCase(), [`${what}Name`]: name, [state]: true };
  return () => ({ ...meld(), ...value });
};

/** Camera Hub: the setting the event is named after, now and before. Of Wave Link no variable is documented. */
const camera: Data = { deviceId: guid("camera"), deviceName: "Facecam" };
const prompter: Data = { deviceId: guid("prompter"), friendlyName: "Prompter" };
const changed =
  (name: string, now: unknown, before: unknown): Builder =>
  (c) => ({
    [name]: c.scene.value ?? now,
    [`old${name.charAt(0).toUpperCase()}${name.slice(1)}`]: c.scene.previous ?? before,
  });
/** "CameraHubWebcamLiveWhiteBalanceChanged": "whiteBalance". */
const settingOf = (type: string): string =>
  type
    .replace(/^CameraHub(Webcam|Prompter)?(Live)?|(Changed|Enabled|Disabled)$/g, "")
    .replace(/^(AR|[A-Z])/, (start) => start.toLowerCase());
const percent = (name: string): Builder => changed(name, 50, 40);
const elgato = family(
  "Elgato",
  [/^WaveLink|^CameraHub(Dis)?[Cc]onnected$/, () => ({})],
  [/Prompter(Dis)?[Cc]onnected$/, () => prompter],
  [/Webcamr?(Dis)?[Cc]onnected$|(A|Dea)ctivated$|SelectedWebcam/, () => camera],
  [/Color/, changed("colorHtml", "#E07A1F", "#FFFFFF")],
  [/SelectedChannel/, () => ({ channelId: guid("channel"), channelName: "maplemoth" })],
  [/SelectedScript/, () => ({ uniqueId: guid("script"), scriptName: "Lamp story" })],
  [/SelectedChapter/, (c) => ({ selectedChapter: c.scene.value ?? 2, chapterCount: 12 })],
  [/CrosshairImage/, changed("crosshairImageName", "Cross", "Circle")],
  [/FontChanged$/, changed("fontName", "Inter", "Arial")],
  [/ScrollSpeed/, percent("speed")],
  [/Zoom/, changed("zoomValue", 150, 100)],
  [/ISO/, changed("iso", 800, 400)],
  [/ShutterSpeed/, changed("shutterSpeed", "1/1600", "1/3200")],
  [/Mirrored|Flipped|Orientation/, () => ({ mirrored: true, flipped: false })],
  [/Changed$/, (c) => percent(settingOf(c.type))(c)],
  [/ExposureAutoLock/, (c) => ({ locked: c.type.endsWith("Enabled") })],
  [/Flash/, (c) => ({ flashEnabled: c.type.endsWith("Enabled") })],
  [/^CameraHubWebcam\w+abled$/, (c) => ({ [settingOf(c.type)]: c.type.endsWith("Enabled") })],
  nothing,
);

const modelOf = { modelId: guid("model"), modelName: "Moth" };
const vtube = family(
  "VTubeStudio",
  [/onnected$/, () => ({})],
  [/^Background/, (c) => ({ backgroundName: c.scene.name ?? "porch" })],
  [
    /^Hotkey/,
    () => ({
      hotkeyId: hex("hotkey", 32),
      hotkeyName: "Flutter",
      hotkeyAction: "TriggerAnimation",
      hotkeyFile: "flutter.motion3.json",
      ...modelOf,
    }),
  ],
  [/^Tracking/, () => ({ faceFound: true, leftHandFound: false, rightHandFound: false })],
  [
    /^Item/,
    (c) => ({
      itemEventType: "Added",
      itemInstanceId: hex("item", 32),
      itemFileName: c.scene.name ?? "lamp.png",
      position: { x: 0.05, y: 0.34 },
    }),
  ],
  [
    /Animation$/,
    () => ({
      animationEventType: "Start",
      animationName: "flutter.motion3.json",
      animationLength: 2.4,
      isIdleAnimation: false,
      ...modelOf,
    }),
  ],
  [/Clicked$/, () => ({ ...modelOf, modelWasClicked: true, mouseButtonId: 0, clickPosition: { x: 0.12, y: -0.4 } })],
  [/./, (c) => ({ ...modelOf, modelLoaded: c.type !== "ModelUnloaded" })],
);

const gameOf = (c: Context): Data => {
  const { id: gameID, name } = c.scene.game ?? { id: "lanternkeep", name: "Lantern Keep" };
  return { gameID, name };
};
const effect = (c: Context): Data => ({
  requestID: c.thing("effect request"),
  effect: {
    effectID: "moths",
    type: "game",
    name: c.scene.name ?? "Moth swarm",
    description: "Moths all over the screen",
    duration: c.scene.duration ?? (c.type.startsWith("Timed") ? 30 : 0),
    price: c.scene.amount ?? 50,
  },
  price: c.scene.amount ?? 50,
  game: gameOf(c),
  target: { name: c.broadcaster.name, profile: "twitch", originID: c.broadcaster.id },
  requester: { name: c.user.name, profile: "twitch", originID: c.user.id },
});
const remaining: Record<string, number> = { TimedEffectStarted: 30, TimedEffectUpdated: 12, TimedEffectEnded: 0 };
const crowd = family(
  "CrowdControl",
  [/^GameSession/, () => ({ gameSessionId: `game_session-${hex("game", 26)}` })],
  [/^CoinExchange/, () => ({ coinType: "free", exchangeSource: "twitch-sub", anonymous: false, bonus: 0 })],
  [/^Timed/, (c) => ({ ...effect(c), status: c.type.slice(11), timeRemaining: remaining[c.type] })],
  [/./, effect],
);

const client = (c: Context): Data => ({
  wsIdx: 0,
  wsId: guid("socket"),
  wsName: c.scene.name ?? "Lamp controller",
  wsUrl: "ws://127.0.0.1:9999/",
  wsHost: "127.0.0.1",
});
const server = (c: Context): Data => ({
  wssIdx: 0,
  wssId: guid("server"),
  wssName: c.scene.name ?? "Lamp server",
  ip: "127.0.0.1",
  sessionId: hex("session", 32),
});

/** Names of groups and their users are in `group{}`; what one of the users looks like there is a guess. */
const group = (c: Context): Data => ({ group: { id: guid("group"), name: c.scene.name ?? "Regulars", bots: false } });
const groupUser = ({ id: userId, login: userName, name: user }: Person): Data => ({
  userId,
  user,
  userName,
  userType: "twitch",
});
const groupUsers = (c: Context): Data => ({
  group: { ...(group(c).group as Data), user: [groupUser(c.user), groupUser(c.recipient)] },
});
const item = (c: Context): Data => ({
  itemId: guid("thing"),
  itemName: c.scene.name ?? "Lamp",
  triggerId: guid("trigger"),
  triggerName: "Lamp rain",
  strength: 0.8,
});
const instance = (c: Context): Data => ({
  instanceId: guid("instance"),
  instanceName: c.scene.name ?? "Second PC",
  instanceVersion: "1.0.7",
  instanceOs: "windows",
});
const deck = (c: Context): Data => ({ deviceId: guid("deck"), deviceName: c.scene.name ?? "Desk deck" });

/** Whether and what these send is not documented. */
export const devicesAssumed: Record<string, Builders> = {
  Obs: {
    Event: (c) => ({
      ...obs(c),
      obsEvent: { event: "InputMuteStateChanged", inputName: "Mic", inputMuted: true },
    }),
    VendorEvent: (c) => ({ ...obs(c), obsVendorEvent: { vendor: "lamp-vendor", event: "lamp" } }),
  },
  StreamlabsDesktop: family("StreamlabsDesktop", [/^SceneChanged$/, sceneItem], nothing),
  MeldStudio: family(
    "MeldStudio",
    [/^SceneChanged$/, (c) => ({ ...meld(), ...sceneItem(c) })],
    [/^Layer/, part("layer", "Lamp", "visible")],
    [/^LEffect/, part("effect", "Glow", "enabled")],
    [/^TrackMon/, part("track", "Mic", "monitoring")],
    [/^TrackMus/, part("track", "Mic", "muted")],
    [/^Event$/, () => ({ ...meld(), meldStudioEvent: { event: "ObjectAdded", name: "Lamp", objectType: "layer" } })],
    [/./, meld],
  ),
  Elgato: elgato,
  VTubeStudio: vtube,
  CrowdControl: crowd,
  WebsocketClient: family(
    "WebsocketClient",
    [/^Message$/, (c) => ({ ...client(c), message: c.text("lamp:on") })],
    [/./, client],
  ),
  WebsocketCustomServer: family(
    "WebsocketCustomServer",
    [/^Message$/, (c) => ({ ...server(c), data: c.text("lamp:on") })],
    [/./, server],
  ),
  HypeRate: family(
    "HypeRate",
    [/^Heart/, (c) => ({ heartRate: c.scene.value ?? 84 })],
    [/Clip/, () => ({ clipUrl: "https://clips.twitch.tv/BrightMothLamp" })],
    nothing,
  ),
  Midi: {
    Message: () => ({
      name: "Pads",
      deviceName: "Pad16",
      commandCode: "NoteOn",
      channel: 1,
      noteName: "C4",
      noteNumber: 60,
      velocity: 100,
    }),
  },
  Inputs: {
    InputKeyPress: () => ({ modifier: 2, hasCtrl: true, hasAlt: false, hasShift: false, key: 119 }),
    InputMouseClick: () => ({ mouse: { button: 1, clicks: 1, x: 640, y: 360 } }),
  },
  StreamDeck: family(
    "StreamDeck",
    [/^Action$/, (c) => ({ ...deck(c), action: "keyDown", column: 1, row: 2 })],
    [/./, deck],
  ),
  SpeakerBot: family("SpeakerBot", nothing),
  ThrowingSystem: family(
    "ThrowingSystem",
    [/^Item/, item],
    [/^Trigger/, () => ({ triggerId: guid("trigger") })],
    nothing,
  ),
  StreamerBotRemote: family(
    "StreamerBotRemote",
    [/Trigger$|Signal$/, (c) => ({ ...instance(c), eventName: c.scene.title ?? "lamp", args: { ...c.scene.args } })],
    [/./, instance],
  ),
  VoiceMod: family(
    "VoiceMod",
    [/^Voice/, () => ({ voice: { id: "lantern", name: "Lantern" } })],
    [/^Sound/, () => ({ soundboard: { id: guid("soundboard"), name: "Night" } })],
    nothing,
  ),
  Group: family("Group", [/^Users/, groupUsers], [/./, group]),
  StreamerBot: {
    CustomWebook: (c) => ({ id: guid("webhook"), name: c.scene.name ?? "Door bell", data: { rang: true } }),
  },
};
