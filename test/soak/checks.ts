/** What has to hold after a soak run. */
import { servers } from "./flow";
import type { Outcome } from "./run";

/** What is wrong, in a line each; nothing where all is well. */
type Check = (outcome: Outcome) => string[];

/** Lines of the log that our nodes wrote. */
const ourLines = (log: string): string[] => log.split("\n").filter((line) => line.includes("[streamerbot-"));

export const checks: Record<string, Check> = {
  "the flow became well again after every storm": ({ sick }) => sick,

  "each event on a live connection reached each of its nodes": ({ due, probe }) =>
    [...due].filter((key) => !probe.deliveries.has(key)),

  "no event reached a node twice": ({ probe }) =>
    [...probe.deliveries].filter(([, times]) => times > 1).map(([key, times]) => `${key}: ${times} times`),

  "each request ended exactly once": ({ requests, probe }) =>
    [...requests]
      .filter((n) => probe.endings.get(n)?.length !== 1)
      .map((n) => `request ${n}: ${probe.endings.get(n)?.join(", ") ?? "no end"}`),

  "no action ran twice, and one that was taken ran": ({ requests, simulators, probe }) => {
    const times = new Map<unknown, number>();
    for (const { runs } of Object.values(simulators))
      for (const { args } of runs) times.set(args.n, (times.get(args.n) ?? 0) + 1);
    return [...requests].flatMap((n) => {
      const ran = times.get(n) ?? 0;
      const taken = probe.endings.get(n)?.[0] === null;
      return ran > 1 || (taken && ran === 0) ? [`request ${n} ran ${ran} times`] : [];
    });
  },

  "there is one socket for each server in use": ({ sockets, flow }) =>
    [...servers, "unused" as const]
      .map((id) => ({ id, wanted: id !== "unused" && flow.uses(id) ? 1 : 0 }))
      .filter(({ id, wanted }) => sockets[id] !== wanted)
      .map(({ id, wanted }) => `${id}: ${sockets[id]} instead of ${wanted}`),

  "Node-RED lived to the end and left of its own accord": ({ red }) =>
    red.running && red.exitCode === 0 ? [] : [`running ${red.running}, exit code ${red.exitCode}`],

  "nothing was thrown at Node-RED": ({ red }) =>
    red.log.split("\n").filter((line) => /unhandled|uncaught|Warning:|TypeError|ReferenceError|^\s+at /i.test(line)),

  "the log grew with what happened, and no faster": ({ red, disturbed, deploys, requests, probe }) => {
    const faults = Object.values(disturbed).reduce((sum, times) => sum + times, 0);
    const failed = [...probe.endings.values()].flat().filter((code) => code !== null).length;
    const bound = 20 + 4 * faults + 4 * deploys + failed;
    const lines = ourLines(red.log).length;
    return lines <= bound
      ? []
      : [
          `${lines} lines for ${faults} faults, ${deploys} deploys and ${failed} of ${requests.size} requests that failed`,
        ];
  },
};

/** The run in figures. */
export function figures({ probe, sent, due, requests, deploys, disturbed, red }: Outcome): string {
  const codes = new Map<string, number>();
  for (const code of [...probe.endings.values()].flat()) codes.set(code ?? "ok", (codes.get(code ?? "ok") ?? 0) + 1);
  const list = (entries: Iterable<[string, number]>): string =>
    [...entries].map(([name, count]) => `${name} ${count}`).join(", ") || "none";
  return [
    `events      ${sent} sent, ${probe.deliveries.size} messages in the flow, ${due.size} of them due`,
    `requests    ${requests.size}: ${list(codes)}`,
    `deploys     ${deploys}`,
    `faults      ${list(Object.entries(disturbed))}`,
    `log         ${ourLines(red.log).length} lines of ours`,
    `memory      ${Math.round(probe.memory)} MB at most`,
  ].join("\n");
}
