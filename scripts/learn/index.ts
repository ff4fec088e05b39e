/**
 * `npm run learn -- FILE`: what a recording, or a report of streamerbot-check, teaches: which members of which events do not reach the payload, and
 * which samples differ in form. `--event Twitch.Follow` looks at one event, and prints a frame of each of its forms, with stand-ins for personal
 * data, fit to be put into a test.
 */
import { parseArgs } from "node:util";
import { formOf } from "../../src/lib/check/seen";
import { messageOf, StreamerbotError } from "../../src/lib/client/errors";
import { type EventFrame, knownEvents } from "../../src/lib/protocol";
import { Anonymiser } from "../../src/lib/recording";
import { nearestProfile } from "../../src/lib/simulator/profiles";
import { type Lesson, lessonOf } from "./carried";
import { openFrames } from "./frames";

/** How many forms of one event are looked at. */
const mostForms = 50;

interface Learnt {
  count: number;
  forms: Map<string, { count: number; frame: EventFrame }>;
}

const titles: [keyof Lesson, string][] = [
  ["notCarried", "not in the payload"],
  ["new", "not in the sample"],
  ["missing", "only in the sample"],
  ["otherType", "of another type"],
];

async function learn(file: string, only: string | undefined): Promise<void> {
  const { version, anonymous, frames, tally } = await openFrames(file);
  const profile = nearestProfile(version);
  const events = new Map<string, Learnt>();
  for await (const { frame, count } of frames) {
    const name = `${frame.event.source}.${frame.event.type}`;
    if (only !== undefined && name.toLowerCase() !== only.toLowerCase()) continue;
    const learnt = events.get(name) ?? { count: 0, forms: new Map() };
    events.set(name, learnt);
    learnt.count += count;
    const form = formOf(frame);
    const known = learnt.forms.get(form);
    if (known) known.count += count;
    else if (learnt.forms.size < mostForms) learnt.forms.set(form, { count, frame });
  }

  console.log(`Streamer.bot ${version || "of unknown version"}, compared with the samples of ${profile.version}.`);
  if (tally.unreadable > 0) console.log(`${tally.unreadable} lines could not be read.`);
  let nothing = 0;
  for (const [name, { count, forms }] of [...events].sort(([a], [b]) => a.localeCompare(b))) {
    const lessons = [...forms.values()].map(({ frame }) => lessonOf(frame, profile));
    // A member that only some frames lack is one that may be missing.
    const lines = titles.flatMap(([key, title]) => {
      const paths = [...new Set(lessons.flatMap((lesson) => lesson[key]))];
      const always =
        key === "missing" ? paths.filter((path) => lessons.every((lesson) => lesson.missing.includes(path))) : paths;
      return always.length === 0 ? [] : [`  ${title}: ${always.join(", ")}`];
    });
    if (!knownEvents.find(...nameParts(name))) lines.unshift("  an event that is in no list");
    if (lines.length === 0 && only === undefined) nothing += 1;
    else console.log([`\n${name}, ${count} times in ${forms.size} forms`, ...lines].join("\n"));
  }
  if (nothing > 0) console.log(`\n${nothing} more events are as their samples, and reach the payload whole.`);
  if (events.size === 0) console.log(only === undefined ? "There is no event in it." : `There is no ${only} in it.`);

  if (only === undefined) return;
  const anonymiser = anonymous ? undefined : new Anonymiser();
  for (const { forms } of events.values())
    for (const { frame } of forms.values())
      console.log(`\n${JSON.stringify(anonymiser?.replace(frame) ?? frame, null, 2)}`);
}

function nameParts(name: string): [string, string] {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { event: { type: "string" } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("Usage: npm run learn -- FILE [--event Twitch.Follow]");
  await learn(file, values.event);
}

// A reader that has seen enough leaves, as "head" does.
process.stdout.on("error", () => process.exit());
main().catch((error) => {
  console.error(error instanceof StreamerbotError ? `${error.message}. ${error.hint}` : messageOf(error));
  process.exitCode = 1;
});
