/** Sends a message when an action is added, enabled, disabled, renamed or removed. */
import { messageOf, StreamerbotError } from "../../client/errors";
import { type ActionInfo, copyJson } from "../../protocol";
import type { FlowNode, RED } from "../red";
import { actionChanges } from "../server/answers";
import type { Attached } from "../server/attach";
import { whenStarted } from "../server/when-started";

/** `topic` of the message. */
type Change = "added" | "enabled" | "disabled" | "renamed" | "removed";

/** Changes closer together (ms) are looked at together: an import adds many actions at once. */
const gatherTime = 250;

/**
 * Compares the list with the one before whenever the server says that it has changed, and after every connect, since changes may have been missed. The
 * first list after a deploy is no change. `concerns` says which actions to report.
 */
export function watchActions(
  RED: RED,
  node: FlowNode,
  { server }: Attached,
  concerns: (action: ActionInfo) => boolean,
): void {
  if (!server) return;
  let known: ReadonlyMap<string, ActionInfo> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let told = "";

  const send = ({ change, action, before }: Difference): void => {
    if (!concerns(action) && !(before && concerns(before))) return;
    const message = { topic: change, payload: action, before: before ?? null, streamerbot: server.origin() };
    node.send(copyJson(message));
  };
  const look = async (): Promise<void> => {
    const list = (await server.answers.ask("GetActions", {}, actionChanges)) as ActionInfo[] | null;
    const now = new Map((list ?? []).map((action) => [action.id, action]));
    const last = known;
    known = now;
    for (const difference of last ? differences(last, now) : []) send(difference);
  };
  const report = (error: unknown): void => {
    // Connection problems are reported elsewhere, and the list is requested again when the connection is back.
    if (error instanceof StreamerbotError && error.code !== "REFUSED" && error.code !== "UNSUPPORTED") return;
    node.error(messageOf(error));
  };
  const lookSoon = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      look().catch(report);
    }, gatherTime).unref();
  };
  const connected = (): void => {
    if (server.view.state !== "ready") return;
    const missing = actionChanges.filter((event) => !server.client?.knows(event)).join(", ");
    if (missing !== "" && missing !== told)
      node.warn(`This Streamer.bot does not send ${missing}: changes are not noticed`);
    told = missing;
    lookSoon();
  };
  whenStarted(RED, node, () => {
    const stops = actionChanges.map((event) => server.listen(event, lookSoon, { optional: true }));
    let state = "";
    const stopWatching = server.watch((view) => {
      if (view.state !== state) connected();
      state = view.state;
    });
    node.on("close", () => {
      clearTimeout(gathering);
      for (const stop of [...stops, stopWatching]) stop();
    });
  });
}

interface Difference {
  change: Change;
  action: ActionInfo;
  before: ActionInfo | undefined;
}

/** What has changed from one list to the next, each action by its id. */
function differences(last: ReadonlyMap<string, ActionInfo>, now: ReadonlyMap<string, ActionInfo>): Difference[] {
  const changed = [...now].flatMap(([id, action]) => {
    const before = last.get(id);
    return changesOf(before, action).map((change): Difference => ({ change, action, before }));
  });
  const gone = [...last].filter(([id]) => !now.has(id));
  return [...changed, ...gone.map(([, action]): Difference => ({ change: "removed", action, before: action }))];
}

function changesOf(before: ActionInfo | undefined, { enabled, name }: ActionInfo): Change[] {
  if (!before) return ["added"];
  return [
    ...(before.enabled === enabled ? [] : ([enabled ? "enabled" : "disabled"] as const)),
    ...(before.name === name ? [] : (["renamed"] as const)),
  ];
}
