/** An address that somebody pastes as one text into the host field. Plain data, no page needed. */

export interface AddressParts {
  scheme?: "ws" | "wss";
  /** As the host field takes it; IPv6 without brackets. */
  host: string;
  port?: string;
  endpoint?: string;
}

const schemes: Readonly<Record<string, "ws" | "wss">> = { ws: "ws", http: "ws", wss: "wss", https: "wss" };

/**
 * The parts of a URL (`"ws://192.168.1.20:8080/"`; http and https stand for ws and wss) or of host, port and path (`"192.168.1.20:8080"`).
 * Undefined for a host alone, and for what is not an address.
 */
export function splitAddress(typed: string): AddressParts | undefined {
  const pattern = /^(?:(wss?|https?):\/\/)?(?:[^@/\s]*@)?(\[[^\]\s]+\]|[^\s:/?#@[\]]+)(?::(\d{1,5}))?(\/[^\s?#]*)?$/i;
  const [, scheme = "", host = "", port, endpoint] = pattern.exec(typed.trim()) ?? [];
  const isHostAlone = scheme === "" && port === undefined && endpoint === undefined && !host.startsWith("[");
  if (host === "" || isHostAlone) return undefined;
  return {
    ...(scheme !== "" && { scheme: schemes[scheme.toLowerCase()] }),
    host: host.replace(/^\[|\]$/g, ""),
    ...(port !== undefined && { port }),
    ...(endpoint !== undefined && { endpoint }),
  };
}
