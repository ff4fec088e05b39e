/** What a queue can be told, by a word in `msg.queue`, by its dialog and by the button on its node. */
import type { Queue } from "./queue";

interface Command {
  run(queue: Queue, seconds: number): void;
  /** Whether a number of seconds belongs to it. */
  takesSeconds?: true;
}

const table: Record<string, Command> = {
  pause: { run: ({ lane }) => lane.pause() },
  resume: { run: ({ lane }) => lane.resume() },
  skip: { run: ({ lane }) => lane.skip() },
  clear: { run: ({ lane }) => lane.clear() },
  replay: { run: (queue) => queue.replay() },
  hold: { run: ({ lane }, seconds) => lane.hold(seconds * 1_000), takesSeconds: true },
};

/** `pause, resume, skip, clear, replay, hold 10`: for errors. */
export const commandWords = Object.entries(table)
  .map(([word, { takesSeconds }]) => (takesSeconds ? `${word} 10` : word))
  .join(", ");

/** Reads `"pause"` or `"hold 10"` (seconds), in any case. Undefined for what is no command. */
export function readCommand(text: string): ((queue: Queue) => void) | undefined {
  const [, word = "", number] = /^\s*([a-z]+)(?:\s+(\d+(?:\.\d+)?)\s*s?)?\s*$/.exec(text.toLowerCase()) ?? [];
  const command = Object.hasOwn(table, word) ? table[word] : undefined;
  if (!command || (number === undefined) === (command.takesSeconds ?? false)) return undefined;
  return (queue) => command.run(queue, Number(number));
}
