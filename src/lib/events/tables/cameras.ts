/** Elgato's cameras and prompters: dozens of events that differ in nothing but the setting's name. */
import { catalogue } from "../../protocol/catalogue";

export interface CameraEvent {
  /** As in the catalogue. */
  type: string;
  /** The setting: "zoom", "fontSize". */
  name: string;
  device: "webcam" | "prompter";
  /** Of a setting that is on or off, and whose event says so by its name. */
  isOn?: boolean;
}

/** Events of settings. Those of connections, and of a picture that was taken, are of other kinds. */
const pattern = /^CameraHub(Webcam|Prompter)?(\w*?)(Changed|Enabled|Disabled|Activated|Deactivated|Mirrored|Flipped)$/;

const states: Readonly<Record<string, boolean>> = {
  Enabled: true,
  Disabled: false,
  Activated: true,
  Deactivated: false,
};

/** Settings that the event is named after, and nothing else. */
const bare: Readonly<Record<string, string>> = {
  Activated: "active",
  Deactivated: "active",
  Mirrored: "mirrored",
  Flipped: "flipped",
};

/** "FontSize" → "fontSize", "ISO" → "iso", "ARLens" → "arLens". */
function settingName(word: string): string {
  return word.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase());
}

export const cameraEvents: readonly CameraEvent[] = catalogue.Elgato.flatMap((type): CameraEvent[] => {
  const [, device, word = "", change = ""] = pattern.exec(type) ?? [];
  const name = bare[change] ?? settingName(word);
  if (name === "") return [];
  return [{ type, name, device: device === "Prompter" ? "prompter" : "webcam", isOn: states[change] }];
});
