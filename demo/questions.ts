/** Compares what Streamer.bot asked the flow with what it answered, and with what was said in chat then. */
import type { Records } from "./records";
import { differ } from "./sequences";

/** Actions of the bridge, which no node of the flow was told to run, and the one that asks. */
const asking = ["Node-RED bridge", "Node-RED ask", "Node-RED answer", "Temperature"];

/** Whether a run is part of asking, and not one that the flow asked for. */
export const isAsking = ({ name }: { name: string }): boolean => asking.includes(name);

/** What the flow answers, and what the action makes of it. */
const answer = "21.5 °C";
const said = `the temperature is ${answer}`;

export interface QuestionCounts {
  questions: number;
  answered: number;
}

/** Every question that reached the flow was answered once, with its answer, and each answer was said in chat. */
export function questions({ sent, runs }: Pick<Records, "sent" | "runs">): {
  counts: QuestionCounts;
  faults: string[];
} {
  const frames = sent.filter(({ recipients }) => recipients > 0).map(({ frame }) => frame.data as { nrAsk?: string });
  const asked = frames.flatMap((data) => (data?.nrAsk === undefined ? [] : [String(JSON.parse(data.nrAsk).id)]));
  const given = runs
    .filter(({ name }) => name === "Node-RED answer")
    .flatMap(({ args }) => JSON.parse(String(args.nrCall)));
  const good = given.filter(({ args }) => args.answered && args.answer === answer).map(({ args }) => String(args.id));
  const difference = differ([...asked].sort(), [...good].sort());
  const spoken = sent.filter(({ frame }) => JSON.stringify(frame.data ?? null).includes(said)).length;
  const faults = [
    ...(difference ? [`asked, against answered: ${difference}`] : []),
    ...(spoken < good.length ? [`${good.length - spoken} answers were not said in chat`] : []),
    ...(asked.length === 0 ? ["nothing was asked, so that nothing is proved"] : []),
  ];
  return { counts: { questions: asked.length, answered: good.length }, faults };
}
