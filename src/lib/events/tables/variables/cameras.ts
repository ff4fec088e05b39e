/** Elgato's cameras and prompters: each event has its value, and most the one before, under the setting's own name. */
import type { Variables } from "../../variables";
import { type CameraEvent, cameraEvents } from "../cameras";

/** Settings whose variables have another name than the setting. */
const names: Readonly<Record<string, string>> = {
  zoom: "zoomValue",
  scrollSpeed: "speed",
  font: "fontName",
  fontColor: "colorHtml",
  backgroundColor: "colorHtml",
  crosshairColor: "colorHtml",
  crosshairImage: "crosshairImageName",
  liveISO: "iso",
  liveShutterSpeed: "shutterSpeed",
  liveWhiteBalance: "whiteBalance",
  liveWhiteBalanceTint: "whiteBalanceTint",
  selectedChannel: "channelName",
  selectedScript: "scriptName",
  selectedWebcam: "deviceName",
};

/** What some settings also contain: the id of what they refer to. */
const more: Readonly<Record<string, Variables["fields"]>> = {
  selectedChannel: { channelId: "target.id" },
  selectedScript: { uniqueId: "target.id" },
  selectedWebcam: { deviceId: "target.id" },
  active: { deviceId: "target.id", deviceName: "target.name" },
  arLens: { oldARLens: "oldValue" },
  // As documented, which may be a slip.
  saturation: { brightness: "value", oldBrightness: "oldValue" },
};

/** "iso" → "oldIso". */
const before = (name: string): string => `old${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** If a setting is on or off, the event's name says so. */
function variablesOf({ name: setting, isOn }: CameraEvent): Variables {
  const name = names[setting] ?? setting;
  const values = isOn === undefined ? { [name]: "value", [before(name)]: "oldValue" } : {};
  return { fields: { ...values, ...more[setting] } };
}

export const cameras: Readonly<Record<string, Variables>> = {
  ...Object.fromEntries(cameraEvents.map((event) => [`Elgato.${event.type}`, variablesOf(event)])),
  "Elgato.CameraHubPrompterConnected": { fields: { deviceId: "connection.id", friendlyName: "connection.name" } },
};
