/**
 * The port: accepts connections on one endpoint path, or refuses or stalls them on demand.
 *
 * Assumed: other-path, pong, pings.
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

export interface ListenerOptions {
  host: string;
  /** 0: any free port; it stays the same when the listener opens again. */
  port: number;
  endpoint: string;
  /** `"legacy"` accepts a client's offer to compress, and sends frames that end in a final DEFLATE block. */
  compression: "none" | "legacy";
  /** While this returns true, new connections are not upgraded. */
  stalled(): boolean;
  connected(socket: WebSocket, request: IncomingMessage): void;
}

export class Listener {
  readonly #options: ListenerOptions;
  readonly #upgrader: WebSocketServer;
  /** Connections that are not WebSockets yet, or never became one. */
  readonly #waiting = new Set<Duplex>();
  #server: Server | undefined;
  #port: number;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#port = options.port;
    this.#upgrader = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate:
        options.compression === "legacy"
          ? { serverNoContextTakeover: true, clientNoContextTakeover: true, threshold: 0 }
          : false,
    });
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    const { host, endpoint } = this.#options;
    return `ws://${host.includes(":") ? `[${host}]` : host}:${this.#port}${endpoint}`;
  }

  /** How many accepted connections are kept waiting. */
  get stalled(): number {
    return this.#waiting.size;
  }

  /** Rejects with the system's error if it can't listen on the port (EADDRINUSE, EACCES, EADDRNOTAVAIL). */
  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer((_request, response) => {
      response.writeHead(426, { "Content-Type": "text/plain", Connection: "close" });
      response.end("This is a WebSocket server.\n");
    });
    server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
    this.#server = server;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen({ port: this.#port, host: this.#options.host }, resolve);
      });
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
    server.on("error", () => {});
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Lets the process end although it listens. */
  unref(): void {
    this.#server?.unref();
  }

  /** Frees the port at once. Open sockets stay open; resolves when the last of them is gone. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.releaseStalled();
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  /** Drops the stalled connections; the other side has to connect again. */
  releaseStalled(): void {
    for (const socket of this.#waiting) socket.destroy();
    this.#waiting.clear();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    if (this.#options.stalled()) {
      this.#waiting.add(socket);
      socket.once("close", () => this.#waiting.delete(socket));
      return;
    }
    if (!samePath(request.url ?? "/", this.#options.endpoint)) {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    (socket as Socket).setNoDelay?.(true);
    this.#upgrader.handleUpgrade(request, socket, head, (webSocket) => this.#options.connected(webSocket, request));
  }
}

/** The path as a URL has it: one slash in front, none behind, no query. */
export function normalisePath(path: string): string {
  const [bare = ""] = path.split("?");
  return `/${bare.replace(/^\/+|\/+$/g, "")}`;
}

function samePath(asked: string, endpoint: string): boolean {
  return normalisePath(asked) === normalisePath(endpoint);
}
