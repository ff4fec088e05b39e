/** Which server to give a node that has none yet. Plain data, no page needed. */

export interface ServerChoice {
  id: string;
  /** The flow or the subflow it belongs to; empty or absent for one of all flows. */
  z?: string;
  /** Disabled by the user. */
  d?: boolean;
}

/**
 * The only one there is for a flow, else the one that was used last; empty if there is none. `used` are the servers of the nodes there are,
 * and after these those that were chosen since the editor was opened, the last one at the end.
 */
export function preferredServer(servers: readonly ServerChoice[], flow: string, used: readonly string[]): string {
  const usable = servers.filter(({ z, d }) => d !== true && (!z || z === flow)).map(({ id }) => id);
  if (usable.length === 1) return usable[0] ?? "";
  return used.findLast((id) => usable.includes(id)) ?? "";
}
