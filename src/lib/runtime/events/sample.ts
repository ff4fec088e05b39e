/** The test button of event nodes: a sample of an event, built in or edited, through one node as if it had arrived. */
import { messageOf } from "../../client/errors";
import { sample } from "../../events";
import { type BadData, type EventFrame, isObject, nameOf, namesOf, type Pattern, readSampleData } from "../../protocol";
import type { EventChoice } from "./choice";
import type { Fate } from "./gate";

/** What a node has saved for its button. */
export interface TestSettings {
  /** `"Source.Type"` of the event to send; the first chosen one if it is empty or no longer chosen. */
  testEvent: string;
  /** Edited samples as JSON, by `"Source.Type"`; the built-in sample if there is none. */
  testData: Readonly<Record<string, string>>;
}

/** `problem` is a word for programs, under which the editor has a text; `error` the same for people. */
export type SampleOutcome =
  | { sent: string }
  | { held: string }
  | { filtered: string; filter: number; test: string }
  | { guest: string }
  | { problem: SampleProblem; error: string };

export type SampleProblem = "noServer" | "noEvents" | "notChosen" | "filters" | BadData["problem"];

/** Sends a sample of one event: the given one, or the saved one; with the given data as JSON, or the saved data. Never throws. */
export type SendSample = (event?: string, data?: string) => SampleOutcome;

export function problem(name: SampleProblem, error: string): SampleOutcome {
  return { problem: name, error };
}

/** An event with the data that a server of today sends, marked as a test if the event can be. */
export function builtInSample(source: string, type: string): EventFrame {
  return sample(source, type, undefined, { isTest: true, at: new Date() });
}

export function sampleSender(choice: EventChoice, saved: TestSettings, take: (frame: EventFrame) => Fate): SendSample {
  return (wanted, text) => {
    let event: Pattern;
    try {
      event = choice.toSample(wanted ?? (choice.has(saved.testEvent) ? saved.testEvent : undefined));
    } catch (error) {
      return problem(wanted === undefined ? "noEvents" : "notChosen", messageOf(error));
    }
    const { source, type } = event;
    const name = nameOf(event);
    if (type === "*") return problem("notChosen", `${name} is not a single event`);
    const frame = builtInSample(source, type);
    const edited = text ?? savedData(saved.testData, event);
    if (edited.trim() !== "") {
      const read = readSampleData(edited);
      if ("problem" in read) return problem(read.problem, read.reason);
      frame.data = read.data;
    }
    const fate = take(frame);
    if (fate === "sent") return { sent: name };
    if (typeof fate === "object") return { filtered: name, ...fate };
    return fate === "guest" ? { guest: name } : { held: name };
  };
}

/** Flows are written by hand, too: what is not a text counts as missing. */
function savedData(all: unknown, event: Pattern): string {
  for (const name of namesOf(event).map(nameOf)) {
    const text = isObject(all) && Object.hasOwn(all, name) ? all[name] : undefined;
    if (typeof text === "string") return text;
  }
  return "";
}
