/** Holds the contests. */
import type { FromSubject, ToSubject } from "./messages";
import type { BenchOptions } from "./options";
import { type Contest, type Entrant, type Places, plan } from "./plan";
import { type Running, startSubject } from "./processes";
import type { Row } from "./rows";

/** An entrant, started. */
interface Contestant extends Running {
  entrant: Entrant;
}

/** Measures everything: all contests in each round, and in a contest one subject at a time, while the others are idle. */
export async function run(places: Places, options: BenchOptions, progress: (text: string) => void): Promise<Row[]> {
  const contests = plan(options, places);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contest of contests) {
      const entrants = contest.entrants.filter(({ rounds }) => round < rounds);
      if (entrants.length > 0) await hold({ ...contest, entrants }, round, places, options, progress);
    }
  }
  return contests.flatMap(({ entrants }) => entrants.map(({ row }) => row));
}

async function hold(
  { group, place, entrants, apart = false, together }: Contest,
  round: number,
  { folder, processes }: Places,
  { rounds, profile }: BenchOptions,
  progress: (text: string) => void,
): Promise<void> {
  const contestants: Contestant[] = [];
  try {
    progress(`round ${round + 1} of ${rounds}: ${group}`);
    for (const entrant of entrants) {
      const { row, task } = entrant;
      const order = { case: row.name, task, package: folder, nodeRed: place.nodeRed, apart };
      const { ask, end } = timed(startSubject(order, place.node, processes, profile), row);
      contestants.push({ entrant, ask, end });
      await ask(undefined, "ready");
    }
    const turns = Math.max(...entrants.map(({ turns }) => turns));
    for (let turn = 0; turn < turns; turn += 1) {
      const cycle = Math.floor(turn / contestants.length);
      const takeTurn = async ({ entrant, ask }: Contestant): Promise<void> => {
        if (turn < turns - entrant.turns) return;
        entrant.row.samples.push({ round, turn, cycle, figures: await ask("turn", "figures") });
      };
      if (together) await Promise.all(contestants.map(takeTurn));
      else for (const contestant of inOrder(contestants, turn)) await takeTurn(contestant);
    }
    for (const { entrant, ask } of contestants) entrant.row.wrong += await ask("finish", "wrong");
  } finally {
    await Promise.all(contestants.map(({ end }) => end()));
  }
}

/**
 * The order of a turn: a balanced Latin square. In as many turns as there are subjects, each has every place once and, if their number is even, comes
 * after each other one once. Two turns in a row make a subject faster; one that comes first, with little to do, can be three times slower.
 */
export function inOrder<T>(subjects: readonly T[], turn: number): T[] {
  const count = subjects.length;
  return subjects.map((_, place) => {
    const step = place % 2 === 0 ? -place / 2 : (place + 1) / 2;
    return subjects[(turn + step + count) % count] as T;
  });
}

/** What it is asked counts to the time of its row, which is named when it fails. */
function timed({ ask, end }: Running, row: Row): Running {
  return {
    async ask<K extends keyof FromSubject>(message: ToSubject | undefined, answer: K) {
      const start = performance.now();
      try {
        return await ask(message, answer);
      } catch (error) {
        throw new Error(`${row.group}, ${row.title}: ${(error as Error).message}`);
      } finally {
        row.seconds += (performance.now() - start) / 1_000;
      }
    },
    end,
  };
}
