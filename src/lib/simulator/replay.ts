/** A recording as a scenario: its events with their timing, from a server that looks like the recorded one. */
import { type EventMap, isEventFrame } from "../protocol";
import { openRecording, type Recording, readChoice, readPlace, type Wanted } from "../recording";
import { replayOptions } from "./known-options";
import { checkOptions } from "./misspelt";
import type { ReplayOptions, SimulatorOptions } from "./options";
import { isVersion, nearestProfile } from "./profiles";
import type { Scenario, Step } from "./scenarios";

/** What the recorded server said about itself. */
export interface Recorded {
  version: string | null;
  events: EventMap;
}

export interface Replay {
  file: string;
  scenario: Scenario;
  loop: boolean;
  recorded: Recorded;
  /** The options, completed so that a simulator looks like the recorded server. */
  dress(options: SimulatorOptions): SimulatorOptions;
}

/**
 * Rejects with `BAD_INPUT` or `STORAGE` for a file that can't be played, and for a `from` or an `only` that can't be read; with a RangeError for
 * invalid options.
 */
export async function openReplay(options: ReplayOptions): Promise<Replay> {
  const { file, from, only = [], atEnd = "loop" } = checkOptions("replay", options, replayOptions);
  const wants = readChoice(only);
  const recording = await openRecording(file);
  const { server, events, actions, started } = recording.header;
  const begin = from === undefined ? 0 : readPlace(from, new Date(started));
  return {
    file: recording.file,
    scenario: {
      about: "A recording",
      play: ({ has }) => stepsOf(recording, begin, (...name) => has(...name) && wants(...name)),
    },
    loop: atEnd === "loop",
    recorded: { version: server.version, events: events ?? {} },
    dress: (options) => ({
      ...options,
      profile: options.profile ?? (isVersion(server.version) ? nearestProfile(server.version).version : undefined),
      name: options.name ?? server.name ?? undefined,
      // They do nothing: what the real ones did is in the recording.
      actions: options.actions ?? actions ?? undefined,
    }),
  };
}

/** Gaps left by omitted events are kept, but not those left by missing parts. */
async function* stepsOf(recording: Recording, begin: number, wants: Wanted): AsyncGenerator<Step, void, undefined> {
  let last = recording.header.part === 1 ? begin : undefined;
  for await (const entry of recording.entries()) {
    if (entry.at < begin) continue;
    last ??= entry.at;
    if (!("frame" in entry) || !isEventFrame(entry.frame)) continue;
    const { frame, at } = entry;
    const { source, type } = frame.event;
    if (!wants(source, type)) continue;
    yield { after: Math.max(0, at - last), source, type, frame };
    last = Math.max(last, at);
  }
}
