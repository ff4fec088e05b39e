/** What has to hold after a soak run, and its figures. */
import { promises } from "./ledger";
import type { Outcome } from "./run";
import { differences, heapLevels, heapSeries, inMegabytes, sum } from "./vitals";

/** What is wrong, in a line each; nothing if all is well. */
type Check = (outcome: Outcome) => string[];

/** How much (as a part) the heap may be above its level after warm-up. */
const heapTolerance = 0.1;

/** Lines of the log that our nodes wrote. */
const ourLines = (log: string): string[] =>
  // An alert that comes back late is said so once for each deploy of its queue.
  log.split("\n").filter((line) => line.includes("[streamerbot-") && !line.includes("whose turn had ended already"));

/** What the books say, promise by promise. */
const settled = Object.fromEntries(
  promises.map((name): [string, Check] => [
    name,
    ({ ledger }) => {
      const { texts, count } = ledger.problems.get(name) ?? { texts: [], count: 0 };
      return count > texts.length ? [...texts, `… ${count} in all`] : texts;
    },
  ]),
);

export const checks: Record<string, Check> = {
  ...settled,

  "Node-RED holds one socket to each server": ({ samples, ports }) =>
    samples.flatMap(({ at, sockets }) =>
      Object.entries(ports)
        .filter(([id, port]) => (sockets[port] ?? 0) !== (id === "unused" ? 0 : 1))
        .map(([id, port]) => `after ${Math.round(at)} s: ${sockets[port] ?? 0} to ${id}`),
    ),

  "listeners are back at their start": ({ samples }) =>
    differences(samples[0]?.listeners ?? {}, samples.at(-1)?.listeners ?? {}),

  "the heap is within 10 % of its level after warm-up": ({ samples }) => {
    const { warm, last } = heapLevels(samples);
    return last <= warm * (1 + heapTolerance)
      ? []
      : [`${inMegabytes(warm)} MB, and ${inMegabytes(last)} MB at the end`];
  },

  "Node-RED lived to the end and left of its own accord": ({ red }) =>
    red.running && red.exitCode === 0 ? [] : [`running ${red.running}, exit code ${red.exitCode}`],

  "nothing was thrown at Node-RED, and every node closed in time": ({ red, samples }) => [
    ...red.log
      .split("\n")
      .filter((line) =>
        /unhandled|uncaught|Warning:|TypeError|ReferenceError|timed out|Error stopping|^\s+at /i.test(line),
      ),
    ...new Set(samples.flatMap(({ polluted }) => polluted)),
  ],

  "the log has one line at most for each change of a connection, and each fault": ({ red, turns, coverage }) => {
    const lines = ourLines(red.log).length;
    return lines <= turns + coverage.total ? [] : [`${lines} lines for ${turns} changes and ${coverage.total} faults`];
  },
};

const list = (entries: Iterable<[string, number]>): string =>
  [...entries].map(([name, count]) => `${name} ${count}`).join(", ") || "none";

/** The run in figures. */
export function figures(outcome: Outcome): string {
  const { ledger, coverage, samples, deploys, storms, turns, red } = outcome;
  const { events, outcomes, asked, runs, alerts } = ledger;
  const [first, last] = [samples[0], samples.at(-1)];
  const { faults, cells } = coverage.share;
  const heap = heapLevels(samples);
  const seconds = (last?.at ?? 0) - (first?.at ?? 0);
  const cpu = last && first ? (last.cpu.user + last.cpu.system - first.cpu.user - first.cpu.system) / 1e6 : 0;
  const requests = [...outcomes.values()].reduce((total, count) => total + count, 0);
  return [
    `faults      ${coverage.total} in ${storms} storms; ${faults.join(" of ")} faults, ${cells.join(" of ")} faults × states`,
    `deploys     ${deploys}`,
    `events      ${events.sent} sent, ${events.received} messages in the flow, ${events.due} of them due`,
    `requests    ${requests}: ${list(outcomes)}`,
    `  by node   ${list(asked)}`,
    `  runs      ${runs} of actions`,
    `alerts      ${alerts.in} into the queues, ${alerts.out} out of them`,
    `log         ${ourLines(red.log).length} lines of ours for ${turns} changes of connections`,
    `heap (MB)   ${inMegabytes(heap.first)} before, ${inMegabytes(heap.warm)} after warm-up, ${inMegabytes(heap.last)} at the end`,
    `  series    ${heapSeries(samples)}`,
    `memory      ${inMegabytes(first?.rss ?? 0)} MB resident before, ${inMegabytes(last?.rss ?? 0)} MB after; this program ${inMegabytes(process.memoryUsage().rss)} MB`,
    `listeners   ${sum(first?.listeners ?? {})} before, ${sum(last?.listeners ?? {})} after`,
    `resources   ${list(Object.entries(first?.resources ?? {}))} before; ${list(Object.entries(last?.resources ?? {}))} after`,
    `processor   ${((100 * cpu) / seconds).toFixed(0)} % of one core by Node-RED, ${((100 * (process.cpuUsage().user + process.cpuUsage().system)) / 1e6 / process.uptime()).toFixed(0)} % by this program`,
  ].join("\n");
}
