/**
 * Programs and devices around the stream. No frame of these has been seen: their rows contain what the event's name alone says, and
 * `variables/` which fields the documented variables are for.
 */
import { always, firstOf, object, text } from "../resolvers/read";
import { row, type Table } from "../row";
import { cameraEvents } from "./cameras";
import { connection } from "./obs";

const nobody = { user: always(null) };

const effect = (phase: string) => row("effect", { phase: always(phase) }, nobody);
const avatar = (change: string) => row("avatar", { change: always(change) }, nobody);
const input = (device: string) => row("input", { device: always(device) }, nobody);
const program = (state: string) => row("program", { state: always(state) }, nobody);
const quote = (change: string) => row("quote", { change: always(change) }, nobody);
const group = (change: string) => row("group", { change: always(change) }, nobody);
const shop = (change: string) => row("shop", { change: always(change) }, nobody);
const link = (state: string) => row("connection", { state: always(state) }, nobody);

const setting = (name: string, type?: string, value?: boolean) =>
  row(
    "setting",
    {
      setting: always(name),
      ...(value === undefined ? {} : { value: always<unknown>(value) }),
      ...(type === undefined ? {} : { target: { type: always(type) } }),
      connection,
    },
    nobody,
  );

const studioEvent = row(
  "studio-event",
  { name: text("eventType"), data: object("eventData"), vendor: text("vendorName"), connection },
  nobody,
);
const socketMessage = row("socket-message", {}, nobody);
/** Another Streamer.bot sends a trigger here, with its own arguments. */
const remote = row(
  "custom",
  { name: text("eventName", "trigger", "signal", "name"), args: firstOf(object("args"), object("arguments")) },
  nobody,
);

export const programs: Table = {
  "CrowdControl.EffectRequest": effect("requested"),
  "CrowdControl.EffectSuccess": effect("succeeded"),
  "CrowdControl.EffectFailure": effect("failed"),
  "CrowdControl.TimedEffectStarted": effect("started"),
  "CrowdControl.TimedEffectUpdated": effect("updated"),
  "CrowdControl.TimedEffectEnded": effect("ended"),
  "CrowdControl.CoinExchange": row("coins"),
  "CrowdControl.GameSessionStart": program("started"),
  "CrowdControl.GameSessionEnd": program("stopped"),
  "ThrowingSystem.ItemHit": effect("hit"),
  "ThrowingSystem.TriggerActivated": effect("started"),
  "ThrowingSystem.TriggerEnded": effect("ended"),

  "VTubeStudio.ModelLoaded": avatar("loaded"),
  "VTubeStudio.ModelUnloaded": avatar("unloaded"),
  "VTubeStudio.ModelConfigChanged": avatar("configured"),
  "VTubeStudio.ModelClicked": avatar("clicked"),
  "VTubeStudio.ModelAnimation": avatar("animation"),
  "VTubeStudio.HotkeyTriggered": avatar("hotkey"),
  "VTubeStudio.ItemEvent": avatar("item"),
  "VTubeStudio.TrackingStatusChanged": avatar("tracking"),
  "VTubeStudio.BackgroundChanged": setting("background"),

  "VoiceMod.VoiceLoaded": setting("voice"),
  "VoiceMod.SoundboardChanged": setting("soundboard"),
  "MeldStudio.LayerVisbilityChanged": setting("visible", "layer"),
  "MeldStudio.LEffectEnabledStateChanged": setting("enabled", "effect"),
  "MeldStudio.TrackMonitoringStateChanged": setting("monitoring", "track"),
  "MeldStudio.TrackMustedStateChanged": setting("muted", "track"),
  ...Object.fromEntries(
    cameraEvents.map(({ type, name, device, isOn }) => [`Elgato.${type}`, setting(name, device, isOn)]),
  ),

  "MeldStudio.Event": studioEvent,
  "Obs.Event": studioEvent,
  "Obs.VendorEvent": studioEvent,

  "Inputs.InputKeyPress": input("keyboard"),
  "Inputs.InputMouseClick": input("mouse"),
  "Midi.Message": input("midi"),
  "Misc.ProcessStarted": program("started"),
  "Misc.ProcessStopped": program("stopped"),
  "System.ClipboardChanged": row("clipboard", {}, nobody),
  "Misc.ToastActivation": row("notification", {}, nobody),

  "WebsocketClient.Open": link("connected"),
  "WebsocketClient.Close": link("disconnected"),
  "WebsocketClient.Message": socketMessage,
  "WebsocketCustomServer.Open": link("connected"),
  "WebsocketCustomServer.Close": link("disconnected"),
  "WebsocketCustomServer.Message": socketMessage,
  "StreamerBotRemote.InstanceConnected": link("connected"),
  "StreamerBotRemote.InstanceDisconnected": link("disconnected"),
  "StreamerBotRemote.InstanceTrigger": remote,
  "StreamerBotRemote.InstanceSignal": remote,

  "Quote.Added": quote("added"),
  "Quote.Show": quote("shown"),
  "Group.Added": group("added"),
  "Group.Removed": group("removed"),
  "Group.Cleared": group("cleared"),
  "Group.UsersAdded": group("users-added"),
  "Group.UsersRemoved": group("users-removed"),
  "HypeRate.TwitchClipCreated": row("clip"),

  "Fourthwall.ProductCreated": shop("product-created"),
  "Fourthwall.ProductUpdated": shop("product-updated"),
  "Fourthwall.ThankYouSent": shop("thanked"),
  "Fourthwall.NewsletterSubscribed": shop("newsletter"),
  "Fourthwall.GiftDrawStarted": shop("draw-started"),
  "Fourthwall.GiftDrawEnded": shop("draw-ended"),
};
