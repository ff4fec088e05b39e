/** The busy evening: an opening for every newcomer, then everything in turn, with chat in between. */
import { wireKey } from "../../protocol";
import { chat, highlights, incidents, type Sequence } from "./sequences";
import type { ScenarioContext, Step } from "./types";

/** At any moment after an opening at least this much of it is chat. */
const chatShare = 0.62;

/** How long (ms) an opening takes at most, from its first pause to its last event. */
const openingTime = 11_000;

/** The longest pause (ms), so that an opening is never kept waiting for longer. */
const longestPause = 2_500;

/** After how many incidents a highlight comes again. */
const highlightEvery = 3;

/** How many steps of openings wait at most, however often clients subscribe. */
const mostDue = 1_000;

/** A question of an action arrives as General.Custom. */
const isWanted = (step: Step, wants: readonly string[]): boolean =>
  wants.includes(step.runs ? "general.custom" : wireKey(step.source, step.type));
const isChat = ({ type }: Step): boolean => type === "ChatMessage" || type === "Message";

/** A step of an opening, and when (ms since the evening began) it is due. */
interface Due {
  at: number;
  step: Step;
}

export function* busyEvening(context: ScenarioContext): Iterable<Step> {
  let newcomer = -1;
  let now = 0;
  let due: Due[] = [];
  for (const step of everything(context)) {
    for (;;) {
      const { number, wants } = context.newcomer(newcomer);
      if (number !== newcomer) due = merge(due, opening(context, number === 0 ? ["*.*"] : wants), now);
      newcomer = number;
      const next = due.shift();
      if (!next) break;
      yield { ...next.step, after: next.at - now };
      now = next.at;
    }
    const after = Math.min(step.after, longestPause);
    yield { ...step, after };
    now += after;
  }
}

/** Adds an opening: clients that come during another one are not kept waiting by it, nor it by them. */
function merge(due: readonly Due[], steps: readonly Step[], now: number): Due[] {
  let at = now;
  const more = steps.map((step) => {
    at += step.after;
    return { at, step };
  });
  return [...due, ...more].sort((one, other) => one.at - other.at).slice(0, mostDue);
}

/** The highlights for clients that listen to Twitch or to everything, and anything else that was subscribed to by name; chat first and in between. */
function opening(context: ScenarioContext, wants: readonly string[]): Step[] {
  const { random } = context;
  const play = (sequence: Sequence): Step[] => sequence(context).filter((step) => context.has(step.source, step.type));
  const wanted = incidents.map(play).filter((steps) => steps.some((step) => isWanted(step, wants)));
  const shown = wants.some((want) => /^(twitch|\*)\./.test(want)) ? highlights.map(play) : [];
  const steps = random
    .shuffle([...shown, ...wanted])
    .flatMap((each) => [chat(context, random.whole(200, 500)), ...each]);
  const factor = Math.min(1, openingTime / steps.reduce((sum, { after }) => sum + after, 0));
  return steps.map((step) => ({ ...step, after: step.after * factor }));
}

/** Every incident once before any comes again, so that even a short evening has variety; the same for highlights. */
function* inTurn({ random }: ScenarioContext): Iterable<Sequence> {
  const left: Sequence[] = [];
  for (;;) {
    for (const [index, incident] of random.shuffle(incidents).entries()) {
      if (index % highlightEvery === 0) {
        if (left.length === 0) left.push(...random.shuffle(highlights));
        yield* left.splice(0, 1);
      }
      yield incident;
    }
  }
}

function* everything(context: ScenarioContext): Iterable<Step> {
  const { random } = context;
  let chats = 0;
  let others = 0;
  for (const sequence of inTurn(context)) {
    const steps = sequence(context).filter((step) => context.has(step.source, step.type));
    if (steps.length === 0) continue;
    const more = steps.filter((step) => !isChat(step)).length;
    let pause = random.whole(0, 3);
    while (chats < chatShare * (chats + others + more) || pause-- > 0) {
      yield chat(context, random.whole(200, 2600));
      chats += 1;
    }
    yield* steps;
    others += more;
    chats += steps.length - more;
  }
}
