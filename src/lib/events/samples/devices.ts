/** OBS and its kin, hardware, games and other programs around the stream. */
import type { Builders, Context, Data } from "./context";
import { each, family, type Rule } from "./family";
import { base } from "./users";
import { guid } from "./wire";

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

const setting = (c: Context, fallback: unknown): Data => ({ value: c.scene.value ?? fallback });
const nothing: Rule = [/./, () => ({})];

const sceneItem = (c: Context): Data => ({ scene: { name: sceneNow(c) }, oldScene: { name: sceneBefore(c) } });
const meld = (): Data => ({ connection: { id: guid("meld"), name: "Desk Meld", host: "127.0.0.1" } });

/** Wave Link and Camera Hub: a device, and the setting the event is named after. */
const camera: Data = { deviceId: guid("camera"), deviceName: "Facecam" };
const prompter: Data = { deviceId: guid("prompter"), deviceName: "Prompter" };
const input: Data = { inputId: guid("input"), inputName: "Music", mixer: "local" };
const microphone: Data = { deviceId: guid("microphone"), deviceName: "Wave:3" };
const elgato = family(
  "Elgato",
  [/^WaveLink(Dis)?[Cc]onnected$|^CameraHub(Dis)?[Cc]onnected$/, () => ({})],
  [/^WaveLinkFilter/, () => ({ ...input, filterId: guid("filter"), filterName: "Gate", isActive: true })],
  [/^WaveLink(Input|Output)LevelMeter/, () => ({ ...input, levelLeft: 0.42, levelRight: 0.4 })],
  [/^WaveLink\w*Mute/, (c) => ({ ...input, isMuted: c.scene.value ?? true })],
  [/^WaveLinkMicrophone/, (c) => ({ ...microphone, ...setting(c, 50) })],
  [/^WaveLink\w*(Selected|Switched)/, () => ({ outputId: guid("output"), outputName: "Headphones" })],
  [/^WaveLink/, (c) => ({ ...input, ...setting(c, 50) })],
  [/^CameraHubPrompter\w*(En|Dis)abled$/, (c) => ({ ...prompter, enabled: c.type.endsWith("Enabled") })],
  [/^CameraHubPrompter\w*Color/, (c) => ({ ...prompter, ...setting(c, "#E07A1F") })],
  [/^CameraHubPrompter\w*Changed$/, (c) => ({ ...prompter, ...setting(c, 50) })],
  [/^CameraHubPrompter/, () => prompter],
  [/(En|Dis)abled$/, (c) => ({ ...camera, enabled: c.type.endsWith("Enabled") })],
  [/(Mirrored|Flipped)$/, (c) => ({ ...camera, ...setting(c, true) })],
  [/Changed$/, (c) => ({ ...camera, ...setting(c, 50) })],
  [/./, () => camera],
);

const modelOf = { modelId: guid("model"), modelName: "Moth" };
const vtube = family(
  "VTubeStudio",
  [/onnected$/, () => ({})],
  [/^Background/, (c) => ({ backgroundName: c.scene.name ?? "porch" })],
  [
    /^Hotkey/,
    () => ({ hotkeyId: guid("hotkey"), hotkeyName: "Flutter", hotkeyAction: "TriggerAnimation", ...modelOf }),
  ],
  [/^Tracking/, () => ({ faceFound: true, leftHandFound: false, rightHandFound: false })],
  [
    /^Item/,
    (c) => ({ itemEventType: "Added", itemInstanceId: guid("item"), itemFileName: c.scene.name ?? "lamp.png" }),
  ],
  [/Animation$/, () => ({ animationEventType: "Start", animationName: "flutter.motion3.json", animationLength: 2.4 })],
  [/Clicked$/, () => ({ ...modelOf, mouseButtonId: 0, clickPosition: { x: 0.12, y: -0.4 } })],
  [/./, () => modelOf],
);

const effect = (c: Context): Data => ({
  id: c.id,
  effect: { id: "moths", name: c.scene.name ?? "Moth swarm", price: c.scene.amount ?? 50 },
  game: c.scene.game ?? { id: "lanternkeep", name: "Lantern Keep" },
  requester: base(c.user),
  quantity: 1,
});
const crowd = family(
  "CrowdControl",
  [/^GameSession/, (c) => ({ game: c.scene.game ?? { id: "lanternkeep", name: "Lantern Keep" } })],
  [/^CoinExchange/, (c) => ({ user: base(c.user), coins: c.scene.amount ?? 500 })],
  [/^Timed/, (c) => ({ ...effect(c), duration: c.scene.duration ?? 30, remaining: c.scene.duration ?? 30 })],
  [/./, effect],
);

const socket = (c: Context): Data => ({
  id: guid("socket"),
  name: c.scene.name ?? "Lamp controller",
  url: "ws://127.0.0.1:9999/",
});
const sockets: Rule[] = [
  [/^Message$/, (c) => ({ ...socket(c), data: c.text("lamp:on") })],
  [/./, socket],
];

const groupUsers = (c: Context): Data => ({ users: [base(c.user), base(c.recipient)] });
const group = (c: Context): Data => ({ groupName: c.scene.name ?? "Regulars" });
const item = (c: Context): Data => ({ itemName: c.scene.name ?? "Lamp", user: base(c.user) });
const instance = (c: Context): Data => ({ instanceId: guid("instance"), name: c.scene.name ?? "Second PC" });
const deck = (c: Context): Data => ({ deviceId: guid("deck"), deviceName: c.scene.name ?? "Desk deck" });

/** Whether and what these send is not documented. */
export const devicesAssumed: Record<string, Builders> = {
  Obs: {
    Event: (c) => ({
      ...obs(c),
      eventType: "InputMuteStateChanged",
      eventData: { inputName: "Mic", inputMuted: true },
    }),
    VendorEvent: (c) => ({ ...obs(c), vendorName: "lamp-vendor", eventType: "lamp", eventData: { on: true } }),
  },
  StreamlabsDesktop: family("StreamlabsDesktop", [/^SceneChanged$/, sceneItem], nothing),
  MeldStudio: family(
    "MeldStudio",
    [/^SceneChanged$/, (c) => ({ ...meld(), ...sceneItem(c) })],
    [/^Layer/, () => ({ ...meld(), layer: { id: guid("layer"), name: "Lamp" }, visible: true })],
    [/^LEffect/, () => ({ ...meld(), effect: { id: guid("effect"), name: "Glow" }, enabled: true })],
    [/^TrackMon/, () => ({ ...meld(), track: { id: guid("track"), name: "Mic" }, monitoring: true })],
    [/^TrackMus/, () => ({ ...meld(), track: { id: guid("track"), name: "Mic" }, muted: true })],
    [/^Event$/, () => ({ ...meld(), eventType: "sessionChanged" })],
    [/./, meld],
  ),
  Elgato: elgato,
  VTubeStudio: vtube,
  CrowdControl: crowd,
  WebsocketClient: family("WebsocketClient", ...sockets),
  WebsocketCustomServer: family("WebsocketCustomServer", ...sockets),
  HypeRate: family(
    "HypeRate",
    [/^Heart/, (c) => ({ heartRate: c.scene.value ?? 84 })],
    [/Clip/, (c) => ({ clipId: c.id, slug: "BrightMothLamp" })],
    nothing,
  ),
  Midi: { Message: () => ({ device: "Pad", channel: 1, command: "NoteOn", note: 60, velocity: 100 }) },
  Inputs: {
    InputKeyPress: () => ({ key: "F8", pressed: true }),
    InputMouseClick: () => ({ button: "Left", x: 640, y: 360 }),
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
    [/^Trigger/, (c) => ({ triggerName: c.scene.name ?? "Lamp rain", user: base(c.user) })],
    nothing,
  ),
  StreamerBotRemote: family(
    "StreamerBotRemote",
    [
      /Trigger$|Signal$/,
      (c) => ({ ...instance(c), [c.type.slice(8).toLowerCase()]: "lamp", args: { ...c.scene.args } }),
    ],
    [/./, instance],
  ),
  VoiceMod: family(
    "VoiceMod",
    [/^Voice/, () => ({ voiceId: "lantern", voiceName: "Lantern" })],
    [/^Sound/, () => ({ soundboardId: guid("soundboard"), soundboardName: "Night" })],
    nothing,
  ),
  Group: family("Group", [/^Users/, (c) => ({ ...group(c), ...groupUsers(c) })], [/./, group]),
  StreamerBot: {
    CustomWebook: (c) => ({ id: guid("webhook"), name: c.scene.name ?? "Door bell", data: { rang: true } }),
  },
};
