import type { Variables } from "../../variables";

/** The same variables for several events, named in one string. */
export function each(events: string, variables: Variables): Record<string, Variables> {
  return Object.fromEntries(events.split(" ").map((event) => [event, variables]));
}
