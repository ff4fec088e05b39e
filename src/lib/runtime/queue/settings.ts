/** The saved properties of a queue node, checked. */
import { StreamerbotError } from "../../client/errors";
import type { Advance, Overflow, QueueSettings } from "./types";

/** As saved: the edit dialog saves numbers as texts. */
export interface SavedQueue {
  lane: string;
  advance: string;
  seconds: number | string;
  maxSeconds: number | string;
  maxLength: number | string;
  overflow: string;
  maxAge: number | string;
  pauseBetween: number | string;
  replayInterrupted: boolean;
}

const advances: readonly string[] = ["back", "seconds", "first"] satisfies Advance[];
const overflows: readonly string[] = ["refuse", "oldest", "lowest"] satisfies Overflow[];

/** The longest time, in seconds: a week. */
const week = 604_800;

/** Throws `BAD_INPUT` that names every property that can't be used. */
export function readSettings(saved: SavedQueue): QueueSettings {
  const problems: string[] = [];
  const number = (property: keyof SavedQueue, min: number, max: number): number => {
    const value = String(saved[property]).trim() === "" ? Number.NaN : Number(saved[property]);
    if (!(value >= min && value <= max)) problems.push(`${property} must be a number from ${min} to ${max}`);
    return value;
  };
  const choice = (property: "advance" | "overflow", choices: readonly string[]): string => {
    if (!choices.includes(saved[property])) problems.push(`${property} must be ${choices.join(", ")}`);
    return saved[property];
  };
  if (String(saved.lane).trim() === "") problems.push("lane must not be empty");
  const maxAge = number("maxAge", 0, week);
  const settings: QueueSettings = {
    advance: choice("advance", advances) as Advance,
    turnTime: saved.advance === "back" ? 0 : number("seconds", 0.1, week) * 1_000,
    maxTime: number("maxSeconds", 0.1, week) * 1_000,
    maxLength: number("maxLength", 1, 100_000),
    overflow: choice("overflow", overflows) as Overflow,
    maxAge: maxAge === 0 ? Number.POSITIVE_INFINITY : maxAge * 1_000,
    pause: number("pauseBetween", 0, week) * 1_000,
    replayInterrupted: saved.replayInterrupted === true,
  };
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", problems.join("; "));
  return settings;
}
