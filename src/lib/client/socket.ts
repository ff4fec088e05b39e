/** The WebSocket of a connection: `ws`, set up for Streamer.bot. */
import { type RawData, WebSocket } from "ws";
import { isTooDeep } from "../protocol/depth";
import { isObject } from "../protocol/frames";
import type { ResolvedOptions } from "./options";

/** How long (ms) a peer gets to end TCP after a closing frame of either side, before the socket is destroyed. */
const closeTimeout = 500;

export class Socket extends WebSocket {
  readonly #closed: (code: number, reason: string) => void;

  /**
   * `closed` is called with the code and the reason as soon as the server has sent its closing frame. `ws` itself reports that only when TCP has
   * ended too, which some peers are slow to do, or never do.
   */
  constructor({ url, auth, tls, maxFrame }: ResolvedOptions, closed: (code: number, reason: string) => void) {
    // @types/ws does not know closeTimeout yet.
    const limits = { closeTimeout, maxPayload: Math.ceil(maxFrame * 1024 * 1024) };
    super(url, {
      ...tls,
      ...limits,
      ...(auth !== undefined && { auth }),
      // Servers up to 0.2.x end each compressed message in a way that some stacks misread.
      perMessageDeflate: false,
      // An invalid character must cost only that character, not the connection. It also saves 2 % of the client's work on an event.
      skipUTF8Validation: true,
    });
    this.#closed = closed;
  }

  /** `ws` answers the server's closing frame through this method, too. */
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason);
    // Closing because of a broken frame ends up here as well, right before the "error" that says why.
    queueMicrotask(() => this.#closed(code ?? 1005, String(reason ?? "")));
  }
}

/** A frame that is nested too deeply to be handed on. */
export class DeepFrame {
  readonly id: unknown;

  constructor(frame: unknown) {
    this.id = isObject(frame) ? frame.id : undefined;
  }
}

/** The value of a text frame; undefined if it is not JSON. */
export function parseFrame(data: RawData): unknown {
  const text = data.toString();
  try {
    const frame: unknown = JSON.parse(text);
    return isTooDeep(text) ? new DeepFrame(frame) : frame;
  } catch {
    return undefined;
  }
}
