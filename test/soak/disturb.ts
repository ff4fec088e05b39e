/** What goes wrong in a soak run: the faults of the simulator, each for a random while. */
import { setTimeout as sleep } from "node:timers/promises";
import type { EndFault, Simulator } from "../../src/lib/simulator";
import type { Random } from "../../src/lib/simulator/random";

/** Starts a fault. What ends it is called after a while; a fault that happens once has nothing to end. */
type Disturbance = (simulator: Simulator, random: Random) => EndFault | Promise<void>;

/** Requests of the flow's own. A refused Subscribe is no fault to recover from: the server has said no. */
const request = "DoAction";

export const disturbances: Record<string, Disturbance> = {
  refuse: (simulator) => simulator.fault("refuse"),
  stall: (simulator) => simulator.fault("stall"),
  silent: (simulator) => simulator.fault("silent"),
  freeze: (simulator) => simulator.fault("freeze"),
  drop: (simulator) => simulator.fault("drop"),
  close: (simulator, random) =>
    simulator.fault("close", { code: random.pick([1000, 1001, 1011, 4000]), reason: "soak" }),
  malformed: (simulator) => simulator.fault("malformed"),
  binary: (simulator) => simulator.fault("binary"),
  huge: (simulator) => simulator.fault("huge", { size: 500_000 }),
  error: (simulator, random) => simulator.fault("error", { count: random.whole(1, 5), request, text: "Not now" }),
  slow: (simulator, random) => simulator.fault("slow", { ms: random.whole(10, 800) }),
  reorder: (simulator, random) => simulator.fault("reorder", { count: random.whole(2, 5) }),
  lose: (simulator, random) => simulator.fault("lose", { count: random.whole(1, 5), request }),
  alter: (simulator, random) =>
    simulator.fault("alter", {
      count: random.whole(1, 5),
      request,
      members: random.pick([{ id: "nobody's" }, { id: undefined }, { status: undefined }, { args: null }]),
    }),
  fragments: (simulator) => simulator.fault("fragments"),
  restart: (simulator, random) => simulator.restart({ downFor: random.whole(0, 800) }),
};

/** Brings one about, and resolves when it is over. */
export async function disturb(name: string, simulator: Simulator, random: Random): Promise<void> {
  const started = disturbances[name]?.(simulator, random);
  if (typeof started !== "function") return started;
  await sleep(random.whole(50, 1_500));
  await started();
}
