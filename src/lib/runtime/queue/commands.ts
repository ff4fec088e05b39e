/** The commands of a queue, given by a word in `msg.queue`, by its dialog and by the button on its node. */
import { StreamerbotError } from "../../client/errors";
import type { Queue } from "./queue";
import type { Entry } from "./types";

interface Command {
  run(queue: Queue, seconds: number): void;
  /** Whether a number of seconds belongs to it. */
  takesSeconds?: true;
}

const commands: Record<string, Command> = {
  pause: { run: ({ lane }) => lane.pause() },
  resume: { run: ({ lane }) => lane.resume() },
  toggle: { run: ({ lane }) => (lane.view.paused ? lane.resume() : lane.pause()) },
  skip: { run: ({ lane }) => lane.skip() },
  clear: { run: ({ lane }) => lane.clear() },
  replay: { run: (queue) => queue.replay() },
  hold: { run: ({ lane }, seconds) => lane.hold(seconds * 1_000), takesSeconds: true },
};

/** What can be done to one that waits. */
const entryCommands: Record<string, (entry: Entry) => void> = {
  remove: (entry) => entry.owner.removeWaiting(entry),
  front: (entry) => entry.owner.moveToFront(entry),
};

const words = Object.entries(commands)
  .map(([word, { takesSeconds }]) => (takesSeconds ? `${word} 10` : word))
  .join(", ");

/**
 * Runs `"pause"` or `"hold 10"` (seconds), in any case, or, with the id of one that waits, `"remove"` or `"front"`; one that has
 * started to play meanwhile is left alone. Throws `BAD_INPUT` for what is no command.
 */
export function runCommand(queue: Queue, text: string, entryId?: string): void {
  const [, word = "", number] = /^([a-z]+)(?:\s+(\d+(?:\.\d+)?)\s*s?)?$/.exec(text.trim().toLowerCase()) ?? [];
  if (entryId !== undefined && Object.hasOwn(entryCommands, word)) {
    for (const entry of queue.lane.waiting) {
      if (entry.id === entryId) return void entryCommands[word]?.(entry);
    }
    return;
  }
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command && (number !== undefined) === (command.takesSeconds ?? false))
    return void command.run(queue, Number(number));
  throw new StreamerbotError("BAD_INPUT", `"${text.slice(0, 60)}" is not a command for a queue`, {
    hint: `msg.queue takes ${words}. To queue this message, delete msg.queue first.`,
  });
}
