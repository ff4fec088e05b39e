/** Programs and devices around the stream, and Streamer.bot's own. */
import { toText } from "../../../protocol/values";
import type { Variables } from "../../variables";
import { each } from "./shared";

const effect: Variables["fields"] = {
  requestID: "requestId",
  "effect.effectID": "effect.id",
  "effect.name": "effect.name",
  "effect.type": "effect.type",
  "effect.description": "effect.description",
  "effect.image": "effect.image",
  "effect.duration": "seconds",
  price: "price",
  "effect.price": "price",
  "game.gameID": "game.id",
  "game.name": "game.name",
  "target.originID": "target.id",
  "target.name": "target.name",
  "requester.originID": "user.id",
  "requester.name": "user.name",
  "requester.image": "user.avatar",
};

const model: Variables["fields"] = { modelId: "model.id", modelName: "model.name" };

const meld = "meldStudio.";
const meldEvent = "meldStudioEvent.";
/** Members of a layer, effect or track in MeldStudio.Event, taken for its own event too. */
const meldSetting = (what: string, value: string): Variables => ({
  prefix: meldEvent,
  fields: {
    [`${meldEvent}${what}Id`]: "target.id",
    [`${meldEvent}${what}Name`]: "target.name",
    [`${meldEvent}${value}`]: "value",
  },
});
const linkOf = (prefix: string): Variables["fields"] => ({
  [`${prefix}id`]: "connection.id",
  [`${prefix}name`]: "connection.name",
  [`${prefix}host`]: "connection.host",
});
const meldLink: Variables = { prefix: meld, fields: linkOf(meld) };
const desktop = "sd.";
const desktopLink: Variables = { prefix: desktop, fields: linkOf(desktop) };
const scene = (prefix: string): Variables => ({
  prefix,
  fields: { ...linkOf(prefix), [`${prefix}sceneName`]: "scene", [`${prefix}oldSceneName`]: "oldScene" },
});
const outputs = (source: string): string =>
  ["Connected", "Disconnected", "StreamingStarted", "StreamingStopped", "RecordingStarted", "RecordingStopped"]
    .map((type) => `${source}.${type}`)
    .join(" ");

const client: Variables["fields"] = { wsId: "connection.id", wsName: "connection.name", wsHost: "connection.host" };
const server: Variables["fields"] = { wssId: "connection.id", wssName: "connection.name", ip: "connection.host" };
const instance: Variables["fields"] = {
  instanceId: "connection.id",
  instanceName: "connection.name",
  instanceVersion: "connection.version",
};

const group: Variables["fields"] = { "group.id": "group.id", "group.name": "group.name" };
const variable: Variables["fields"] = {
  "global.name": "name",
  "global.newValue": "value",
  "global.oldValue": "oldValue",
};
const oneLine = (value: unknown): string[] | null => {
  const text = toText(value);
  return text === null ? null : [text];
};

export const programs: Readonly<Record<string, Variables>> = {
  ...each("CrowdControl.EffectRequest CrowdControl.EffectSuccess CrowdControl.EffectFailure", { fields: effect }),
  ...each("CrowdControl.TimedEffectStarted CrowdControl.TimedEffectUpdated CrowdControl.TimedEffectEnded", {
    fields: { ...effect, status: "status", timeRemaining: "remaining" },
  }),
  "CrowdControl.CoinExchange": {
    fields: { coinType: "type", exchangeSource: "source", bonus: "bonus", anonymous: "isAnonymous" },
  },
  ...each("CrowdControl.GameSessionStart CrowdControl.GameSessionEnd", { fields: { gameSessionId: "program.id" } }),
  "ThrowingSystem.ItemHit": {
    fields: {
      itemId: "effect.id",
      itemName: "effect.name",
      triggerId: "trigger.id",
      triggerName: "trigger.name",
      strength: "strength",
    },
  },
  ...each("ThrowingSystem.TriggerActivated ThrowingSystem.TriggerEnded", { fields: { triggerId: "trigger.id" } }),

  ...each("VTubeStudio.ModelLoaded VTubeStudio.ModelUnloaded VTubeStudio.ModelConfigChanged", { fields: model }),
  "VTubeStudio.ModelClicked": {
    fields: {
      ...model,
      mouseButtonId: "button",
      "clickPosition.X": "position.x",
      "clickPosition.Y": "position.y",
      "clickPosition.x": "position.x",
      "clickPosition.y": "position.y",
    },
  },
  "VTubeStudio.ModelAnimation": {
    fields: {
      ...model,
      animationName: "animation.name",
      animationEventType: "animation.event",
      animationEventData: "animation.data",
      animationEventTime: "animation.at",
      animationLength: "animation.seconds",
      isIdleAnimation: "animation.isIdle",
    },
  },
  "VTubeStudio.HotkeyTriggered": {
    fields: {
      ...model,
      hotkeyId: "hotkey.id",
      hotkeyName: "hotkey.name",
      hotkeyAction: "hotkey.action",
      hotkeyFile: "hotkey.file",
    },
  },
  "VTubeStudio.ItemEvent": {
    fields: {
      itemInstanceId: "item.id",
      itemFileName: "item.file",
      itemEventType: "item.event",
      "position.x": "position.x",
      "position.y": "position.y",
    },
  },
  "VTubeStudio.TrackingStatusChanged": {
    fields: { faceFound: "tracking.face", leftHandFound: "tracking.leftHand", rightHandFound: "tracking.rightHand" },
  },
  "VTubeStudio.BackgroundChanged": { fields: { backgroundName: "value" } },

  "VoiceMod.VoiceLoaded": { fields: { "voice.id": "target.id", "voice.name": "value" } },
  "VoiceMod.SoundboardChanged": { fields: { "soundboard.id": "target.id", "soundboard.name": "value" } },

  "MeldStudio.LayerVisbilityChanged": meldSetting("layer", "visible"),
  "MeldStudio.LEffectEnabledStateChanged": meldSetting("effect", "enabled"),
  "MeldStudio.TrackMonitoringStateChanged": meldSetting("track", "monitoring"),
  "MeldStudio.TrackMustedStateChanged": meldSetting("track", "muted"),
  "MeldStudio.Event": {
    fields: { ...linkOf(meld), "meldStudioEvent.event": "name", "meldStudioEvent.*": "data" },
  },
  ...each(outputs("MeldStudio"), meldLink),
  "MeldStudio.SceneChanged": scene(meld),
  ...each(outputs("StreamlabsDesktop"), desktopLink),
  "StreamlabsDesktop.SceneChanged": scene(desktop),
  "Obs.Event": { fields: { ...linkOf("obs."), "obsEvent.event": "name", "obsEvent.*": "data" } },
  "Obs.VendorEvent": { fields: { "obsVendorEvent.vendor": "vendor", "obsVendorEvent.event": "name" } },

  "Inputs.InputKeyPress": {
    fields: { key: "key", hasCtrl: "modifiers.ctrl", hasAlt: "modifiers.alt", hasShift: "modifiers.shift" },
  },
  "Inputs.InputMouseClick": {
    prefix: "mouse.",
    fields: { "mouse.button": "button", "mouse.clicks": "clicks", "mouse.x": "position.x", "mouse.y": "position.y" },
  },
  "Midi.Message": {
    fields: {
      name: "midi.device",
      deviceName: "midi.device",
      commandCode: "midi.command",
      channel: "midi.channel",
      noteNumber: "midi.note",
      noteName: "midi.noteName",
      velocity: "midi.velocity",
      controllerNumber: "midi.controller",
      controllerName: "midi.controllerName",
      value: "midi.value",
    },
  },
  ...each("Misc.ProcessStarted Misc.ProcessStopped", {
    fields: {
      processId: "program.id",
      name: "program.name",
      executable: "program.file",
      fullPath: "program.path",
      parentProcessId: "parentId",
    },
  }),
  "System.ClipboardChanged": {
    fields: {
      "clipboard.text": "text",
      containsText: "hasText",
      containsImage: "hasImage",
      containsAudio: "hasAudio",
      "formats.#": "formats",
    },
  },
  "Misc.ToastActivation": {
    prefix: "toast.",
    fields: { "toast.id": "notificationId", "toast.title": "title", "toast.message": "message" },
  },

  ...each("WebsocketClient.Open WebsocketClient.Close", { prefix: "ws", fields: client }),
  "WebsocketClient.Message": { prefix: "ws", fields: { ...client, message: "text" } },
  ...each("WebsocketCustomServer.Open WebsocketCustomServer.Close", { prefix: "wss", fields: server }),
  "WebsocketCustomServer.Message": { prefix: "wss", fields: { ...server, sessionId: "sessionId", data: "text" } },
  ...each(
    "StreamerBotRemote.InstanceConnected StreamerBotRemote.InstanceDisconnected StreamerBotRemote.InstanceTrigger StreamerBotRemote.InstanceSignal",
    { prefix: "instance", fields: instance },
  ),

  ...each("Quote.Added Quote.Show", {
    prefix: "quote",
    fields: {
      quoteId: "quote.id",
      quote: "quote.text",
      quoteGame: "quote.game",
      quoteUser: "user.name",
      quoteTime: "saidAt",
    },
  }),
  ...each("Group.Added Group.Removed Group.Cleared", { prefix: "group.", fields: group }),
  ...each("Group.UsersAdded Group.UsersRemoved", {
    prefix: "group.",
    fields: {
      ...group,
      "group.user#.userId": "users[].id",
      "group.user#.userName": "users[].login",
      "group.user#.user": "users[].name",
    },
  }),
  "HypeRate.TwitchClipCreated": { fields: { clipUrl: "url" } },
  "HypeRate.HeartRatePulse": { fields: { heartRate: "bpm" } },
  "FileTail.Changed": { fields: { filePath: "path", fileName: "name", line: { field: "lines", as: oneLine } } },

  "Misc.GlobalVariableCreated": { prefix: "global.", fields: { "global.name": "name", "global.value": "value" } },
  "Misc.GlobalVariableDeleted": { prefix: "global.", fields: { "global.name": "name" } },
  "Misc.GlobalVariableUpdated": { prefix: "global.", fields: variable },
  "Misc.UserGlobalVariableUpdated": {
    prefix: "global.",
    fields: {
      ...variable,
      "global.userId": "user.id",
      "global.userLogin": "user.login",
      "global.userName": "user.name",
    },
  },
  "DonorDrive.ProfileUpdated": {
    fields: {
      name: "fundraiser",
      teamName: "team",
      eventName: "charity",
      goal: "target",
      raised: "current",
      donations: "donations",
    },
  },
};
