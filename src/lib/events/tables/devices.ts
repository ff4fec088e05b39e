/** Sensors, files and speech. */
import type { JsonObject } from "../../protocol/frames";
import { toNumber, toText } from "../../protocol/values";
import { always, any, listOf, number, strings, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { row, type Table } from "../row";

const nobody = { user: always(null) };

const heartRate = row("heart-rate", { bpm: number("heartRate"), measuredAt: time("measuredAt") }, nobody);

/** Either `lines` or `data`, the parsed JSON, comes with a change. */
const file = (change: string) =>
  row(
    "file",
    {
      change: always(change),
      path: text("fullPath"),
      name: text("fileName", "name"),
      oldPath: text("oldFullPath"),
      oldName: text("oldFileName"),
      lines: strings("lines"),
      content: any("data"),
    },
    nobody,
  );

function toAlternative(item: JsonObject) {
  const words = toText(item.text);
  return words === null ? null : { text: words, confidence: toNumber(item.confidence) };
}

const speech = (isCommand: boolean) =>
  row(
    "speech",
    {
      isCommand: always(isCommand),
      text: text("text"),
      confidence: number("confidence"),
      alternatives: listOf("alternatives", toAlternative),
    },
    nobody,
  );

export const devices: Table = {
  "Pulsoid.HeartRatePulse": heartRate,
  "HypeRate.HeartRatePulse": heartRate,
  "FileWatcher.Created": file("created"),
  "FileWatcher.Changed": file("changed"),
  "FileWatcher.Renamed": file("renamed"),
  "FileWatcher.Deleted": file("deleted"),
  "FileTail.Changed": file("changed"),
  "SpeechToText.Dictation": speech(false),
  "SpeechToText.Command": speech(true),
};
