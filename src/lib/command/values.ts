/** What the commands of this package share: common options, values of a command line, and complaints about it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A problem with the command line, to be reported, as opposed to a fault of the program. */
export class Complaint extends Error {}

/** The text of what a person can mend in the command line; anything else is thrown again. */
export function complaintOf(error: unknown): string {
  if (error instanceof Complaint || error instanceof RangeError || isParseError(error)) return error.message;
  if (isBadInput(error)) return `${error.message}. ${error.hint}`;
  throw error;
}

/** What a command line asks for. */
export type Command<Options> =
  | { do: "help" }
  | { do: "version" }
  | { do: "complain"; problem: string }
  | { do: "run"; options: Options };

/** For `parseArgs`: what every command takes. */
export const commonFlags = {
  version: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Help, the version, or what `read` makes of what `parse` found; a complaint about what a person can mend in the command line. */
export function commandOf<Parsed extends { values: { [flag in keyof typeof commonFlags]?: boolean } }, Options>(
  parse: () => Parsed,
  read: (parsed: Parsed) => Options,
): Command<Options> {
  try {
    const parsed = parse();
    if (parsed.values.help) return { do: "help" };
    if (parsed.values.version) return { do: "version" };
    return { do: "run", options: read(parsed) };
  } catch (error) {
    return { do: "complain", problem: complaintOf(error) };
  }
}

/** Prints help and version, complains with the exit code 2, or runs the command. */
export function obey<Options>(
  command: Command<Options>,
  { name, usage, run }: { name: string; usage: string; run(options: Options): unknown },
): void {
  // A reader of the output may leave, as "head" does: no reason to stop a recording.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (command.do === "help") print(usage);
  else if (command.do === "version") print(packageVersion());
  else if (command.do === "complain") fail(2, `${command.problem}\nTry: ${name} --help`);
  else void run(command.options);
}

export interface Range {
  fallback: number;
  whole?: boolean;
  from: number;
  to: number;
}

/** The number of an option; `fallback` if the option was not given. Throws a Complaint. */
export function number(flag: string, text: string | undefined, { fallback, whole = false, from, to }: Range): number {
  if (text === undefined) return fallback;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!(value >= from && value <= to) || (whole && !Number.isInteger(value))) {
    throw new Complaint(`${flag} must be a ${whole ? "whole " : ""}number from ${from} to ${to}, not "${text}"`);
  }
  return value;
}

/** The version of this package. */
export function packageVersion(): string {
  try {
    // The same depth in src and in dist.
    const text = readFileSync(join(__dirname, "../../../package.json"), "utf8");
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    return "unknown";
  }
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Says why on stderr; the process ends with this code. */
export function fail(code: number, text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

/** Whether it is an error of this package that names what can't be used. */
function isBadInput(error: unknown): error is Error & { hint: string } {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "BAD_INPUT";
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS");
}
