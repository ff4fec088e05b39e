/** Broadcast software, and the connections of Streamer.bot. Literal dotted keys ("obs.id") up to 0.2.4, `connection{}` since 0.2.5. */
import { always, id, text } from "../resolvers/read";
import { row, type Table } from "../row";
import { known } from "./shared";

export const connection = known({
  id: id("connection.id", ["obs.id"]),
  name: text("connection.name", ["obs.name"]),
  host: text("connection.host", ["obs.host"]),
  version: text("connection.version", ["obs.studioVersion"]),
});

const nobody = { user: always(null) };

const scene = row(
  "scene",
  {
    scene: text("scene.sceneName", "sceneName", ["obs.sceneName"], "scene.name", "scene"),
    oldScene: text("oldScene.sceneName", "oldSceneName", ["obs.oldSceneName"], "oldScene.name", "oldScene"),
    connection,
  },
  nobody,
);

const output = (name: string, state: string) =>
  row("output", { output: always(name), state: always(state), connection }, nobody);
const connected = row("connection", { state: always("connected"), connection }, nobody);
const disconnected = row("connection", { state: always("disconnected"), connection }, nobody);

/** The programs that show scenes, stream and record. Only payloads of OBS are known. */
function broadcaster(source: string): Table {
  return {
    [`${source}.Connected`]: connected,
    [`${source}.Disconnected`]: disconnected,
    [`${source}.SceneChanged`]: scene,
    [`${source}.StreamingStarted`]: output("streaming", "started"),
    [`${source}.StreamingStopped`]: output("streaming", "stopped"),
    [`${source}.RecordingStarted`]: output("recording", "started"),
    [`${source}.RecordingStopped`]: output("recording", "stopped"),
  };
}

/** Sources that only report that they come and go. */
const services = [
  "HypeRate",
  "Pallygg",
  "SpeakerBot",
  "StreamDeck",
  "StreamElements",
  "Streamlabs",
  "TreatStream",
  "VTubeStudio",
  "VoiceMod",
];

export const obs: Table = {
  ...broadcaster("Obs"),
  ...broadcaster("StreamlabsDesktop"),
  ...broadcaster("MeldStudio"),
  ...Object.fromEntries(
    services.flatMap((source) => [
      [`${source}.Connected`, connected],
      [`${source}.Disconnected`, disconnected],
    ]),
  ),
  "ThrowingSystem.Connected": connected,
  "ThrowingSystem.EventsConnected": connected,
  "ThrowingSystem.EventsDisconnected": disconnected,
  "ThrowingSystem.WebsocketConnected": connected,
  "ThrowingSystem.WebsocketDisconnected": disconnected,
  "Elgato.WaveLinkConnected": connected,
  "Elgato.WaveLinkDisconnected": disconnected,
  "Elgato.CameraHubConnected": connected,
  "Elgato.CameraHubDisconnected": disconnected,
  "Elgato.CameraHubWebcamConnected": connected,
  "Elgato.CameraHubWebcamrDisconnected": disconnected,
  "Elgato.CameraHubPrompterConnected": connected,
  "Elgato.CameraHubPrompterDisconnected": disconnected,
  "Twitch.BroadcasterChatConnected": connected,
  "Twitch.BroadcasterChatDisconnected": disconnected,
  "Twitch.BroadcasterEventSubConnected": connected,
  "Twitch.BroadcasterEventSubDisconnected": disconnected,
  "Kick.BroadcasterChatConnected": connected,
  "Kick.BroadcasterChatDisconnected": disconnected,
  "Trovo.BroadcasterChatConnected": connected,
  "Trovo.BroadcasterChatDisconnected": disconnected,
};
