/** Recordings of what a Streamer.bot sends: written, read, made anonymous. */

export { Anonymiser } from "./anonymise";
export { readChoice, splitChoice, type Wanted } from "./choice";
export { makeFolder } from "./files";
export type { Entry, EntryContent, RecordedAction, RecordingHeader } from "./format";
export { recordingProblem } from "./problem";
export { openRecording, type Recording, type Tally } from "./reader";
export { readDuration, readPlace } from "./times";
export { diskReason } from "./writer";
