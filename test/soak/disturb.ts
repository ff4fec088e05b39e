/** Brings a connection of the Node-RED under test into a state, and a fault upon it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../src/lib/simulator/random";
import type { StateName } from "../faults/rig";
import { faults } from "../faults/table";
import type { Cell } from "./deck";
import type { Probe, View } from "./probe";
import type { SoakServer } from "./servers";

/** What the run does for a disturbance. */
export interface Helpers {
  probe: Probe;
  random: Random;
  /** Has nodes of the server send requests: of this name, or any. */
  ask(server: SoakServer, request?: string): Promise<void>;
}

/** How long (ms) a state may take to come about: a wait, and a handshake that runs into its deadline. */
const patience = 12_000;

/** How to cause each state. */
const bring: Record<StateName, (server: SoakServer, helpers: Helpers) => Promise<void>> = {
  async connecting({ proxy }) {
    await proxy.set("hold");
    proxy.cut();
  },
  async authenticating(server) {
    await server.needLogin();
    server.onRequest = (name) => {
      if (name === "Authenticate") void server.proxy.set("hold");
    };
    server.proxy.cut();
  },
  async "ready and idle"() {},
  async "ready with requests"(server, { probe, ask }) {
    await probe.until(() => probe.views[server.id]?.state === "ready", patience);
    // Some are never answered; the actions among them still run.
    for (const request of ["GetCredits", "DoAction"]) server.simulator.fault("lose", { count: 2, request });
    await ask(server, "GetCredits");
    await ask(server, "DoAction");
  },
  async waiting({ proxy }) {
    await proxy.set("refuse");
    proxy.cut();
  },
};

/** The state as the table of faults calls it; undefined for those that last a moment. */
function stateOf(view: View | undefined): StateName | undefined {
  if (view?.state === "ready") return view.pending > 0 ? "ready with requests" : "ready and idle";
  if (view?.state === "connecting" || view?.state === "authenticating" || view?.state === "waiting") return view.state;
  return undefined;
}

/**
 * Tries one fault in one state, for a random while, and mends it. Resolves with the state in which it really struck; with undefined where it
 * could not be caused.
 */
export async function disturb(
  { fault: name, state }: Cell,
  server: SoakServer,
  helpers: Helpers,
): Promise<StateName | undefined> {
  const { probe, random, ask } = helpers;
  const fault = faults[name];
  const look = (): StateName | undefined => stateOf(probe.views[server.id]);
  const place = {
    simulator: server.simulator,
    proxy: server.proxy,
    async jump(ms: number) {
      await probe.setClock(ms);
      await sleep(1_500);
      await probe.setClock(0);
    },
  };
  try {
    await bring[state](server, helpers);
    await probe.until(() => look() === state, patience);
    const struck = look();
    if (!struck || !fault || (fault.in && !fault.in.includes(struck))) return undefined;
    const before = server.proxy.mode;
    await fault.cause(place);
    await ask(server, fault.request);
    await sleep(random.whole(50, 600));
    // What caused the state is over; the fault continues.
    if (server.proxy.mode === before) await server.proxy.set("pass");
    await ask(server, fault.request);
    await sleep(random.whole(50, 1_000));
    return struck;
  } finally {
    server.onRequest = () => {};
    await server.proxy.set("pass");
    if (fault?.end) await fault.end(place);
    await server.mend();
  }
}
