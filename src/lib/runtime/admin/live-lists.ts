/** Tells the editors that something they show of a server has changed, for as long as somebody there looks at it. */
import { perServer } from "../server/per-server";
import type { ConnectionView, SharedServer } from "../server/server";

/** How long (ms) changes are reported to a dialog that has asked. An open dialog asks again before that. */
const leaseTime = 45_000;

/** Changes this close together (ms) are reported once. */
const gatherTime = 250;

/** Begins a lease, or makes the one there is last as long as a new one. */
export type Lease = (server: SharedServer, id: string, list: string, changes: readonly string[]) => void;

/**
 * One listener for each server and list that is looked at, however many dialogs show it. It hears of changes by events, if the server has
 * them, and of the connection that comes or goes. `tell` gets the id of the server node.
 */
export function liveLists(tell: (id: string) => void, time = leaseTime): Lease {
  const leasesOf = perServer(() => new Map<string, NodeJS.Timeout>());
  return (server, id, list, changes) => {
    const ofServer = leasesOf(server);
    const running = ofServer.get(list);
    if (running) return void running.refresh();

    let gathering: NodeJS.Timeout | undefined;
    const changed = (): void => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        tell(id);
      }, gatherTime).unref();
    };
    let known = standing(server.view);
    const stops = [
      ...changes.map((event) => server.listen(event, changed, { optional: true })),
      server.watch((view) => {
        const now = standing(view) ?? known;
        if (now !== known) changed();
        known = now;
      }),
    ];
    const end = (): void => {
      ofServer.delete(list);
      clearTimeout(gathering);
      for (const stop of stops) stop();
    };
    ofServer.set(list, setTimeout(end, time).unref());
  };
}

/** What a dialog says of the connection; undefined while that is tried again, which is no news. */
function standing({ state, error }: ConnectionView): string | undefined {
  return state === "ready" || state === "idle" ? state : error?.code;
}
