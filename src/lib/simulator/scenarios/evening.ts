/** The busy evening: an opening for every newcomer, then everything in turn, with chat in between. */
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

const nameOf = ({ source, type }: Step): string => `${source}.${type}`.toLowerCase();
/** What an action asks is heard as General.Custom. */
const isWanted = (step: Step, wants: readonly string[]): boolean =>
  wants.includes(step.runs ? "general.custom" : nameOf(step));
const isChat = ({ type }: Step): boolean => type === "ChatMessage" || type === "Message";

export function* busyEvening(context: ScenarioContext): Iterable<Step> {
  let newcomer: number | undefined;
  for (const step of everything(context)) {
    const { number, wants } = context.newcomer();
    if (number !== newcomer) yield* opening(context, number === 0 ? ["*.*"] : wants);
    newcomer = number;
    yield { ...step, after: Math.min(step.after, longestPause) };
  }
}

/** The highlights for whoever listens to Twitch or to everything, and whatever else was asked for by name; chat first and in between. */
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

/** Every incident once before any comes again, so that also a short evening has variety; the same for highlights. */
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
