/**
 * Receives clients: greets them, lets them log in, reads their requests and has them answered.
 *
 * Assumed: hello, login-enforced, login-timeout, first-request, old-silence, no-frames, stop-code.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RawData, WebSocket } from "ws";
import { type JsonObject, loginCloseCodes, type RequestFrame } from "../protocol";
import { Dismissal, readFrame, refusal, respond, type Server } from "./answers";
import type { Asked } from "./asked";
import type { ActiveFaults } from "./faults";
import type { Activity, Authentication } from "./options";
import { Session } from "./session";
import { timeStamp } from "./time";

export interface ConnectionsOptions {
  activeFaults: ActiveFaults;
  /** ms a socket may take to log in if that is enforced. */
  authenticationTimeout: number;
  authentication(): Authentication;
  /** Whether this Streamer.bot sends Hello. */
  greets(): boolean;
  server(): Server;
  asked(asked: Asked): void;
  noticed(activity: Activity): void;
}

/** The close code of a server that stops. */
const goingAway = 1001;

/** How long (ms) a client gets to answer the closing handshake of a server that stops. */
const goodbyeTime = 500;

export class Connections {
  readonly sessions = new Set<Session>();
  readonly #options: ConnectionsOptions;
  #accepted = 0;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** Whether a client has subscribed to anything. */
  get heard(): boolean {
    return [...this.sessions].some(({ open, subscriptions }) => open && !subscriptions.empty);
  }

  accept(socket: WebSocket, request: IncomingMessage): void {
    const { activeFaults, noticed } = this.#options;
    const authentication = this.#options.authentication();
    const address = request.socket.remoteAddress ?? "";
    this.#accepted += 1;
    const session = new Session(this.#accepted, socket, activeFaults, authentication !== "off");
    this.sessions.add(session);
    // ws itself closes the socket after an error; without a listener the error would be thrown.
    socket.on("error", () => {});
    socket.on("message", (data, isBinary) => this.#hear(session, data, isBinary));
    socket.once("close", (code) => {
      this.sessions.delete(session);
      noticed({ kind: "disconnected", client: session.id, code });
    });
    noticed({ kind: "connected", client: session.id, address });
    if (authentication === "enforced") {
      session.after(this.#options.authenticationTimeout, () => {
        if (session.authenticated) return;
        const seconds = this.#options.authenticationTimeout / 1_000;
        socket.close(loginCloseCodes.missing, `Did not receive Authenticate request within ${seconds}s`);
      });
    }
    if (this.#options.greets()) session.send(JSON.stringify(this.#hello(session)));
  }

  /** Closes all sockets, and reads nothing more from them. */
  end(): void {
    for (const session of this.sessions) {
      session.forget();
      session.socket.close(goingAway);
      const impatience = setTimeout(() => session.socket.terminate(), goodbyeTime);
      session.socket.once("close", () => clearTimeout(impatience));
    }
    this.sessions.clear();
  }

  #hello(session: Session): JsonObject {
    return {
      timestamp: timeStamp(),
      session: randomUUID().replaceAll("-", ""),
      request: "Hello",
      info: this.#options.server().info,
      ...(session.challenge ? { authentication: session.challenge } : {}),
    };
  }

  #hear(session: Session, data: RawData, isBinary: boolean): void {
    // A socket that is being closed may still have messages under way.
    if (!this.sessions.has(session)) return;
    const frame = readFrame(data.toString());
    const name = typeof frame?.request === "string" ? frame.request : "";
    if (frame && name !== "") {
      const asked = frame as RequestFrame;
      this.#options.asked({ name, id: frame.id, frame: asked, at: Date.now(), client: session.id });
    }
    if (this.#options.activeFaults.has("silent")) return;
    if (!this.#mayAsk(session, isBinary ? "" : name)) {
      session.socket.close(loginCloseCodes.failed, "Authentication failed");
    } else if (frame && name !== "" && !isBinary) {
      this.#answer(session, name, frame);
    } else if (frame?.id !== undefined) {
      session.answer("", refusal(frame, isBinary ? "Requests are text frames" : 'A request has a text "request"'));
    }
  }

  /** If authentication is enforced, the first request has to be a correct Authenticate. */
  #mayAsk(session: Session, name: string): boolean {
    const first = !session.spoken;
    session.spoken = true;
    if (this.#options.authentication() !== "enforced" || session.authenticated) return true;
    return first && name === "Authenticate";
  }

  #answer(session: Session, name: string, frame: JsonObject): void {
    const fault = this.#options.activeFaults.use("error", name);
    const response = fault
      ? refusal(frame, fault.text ?? "Something went wrong")
      : respond(this.#options.server(), frame, session);
    const dismissed = response instanceof Dismissal;
    const error = dismissed ? response.message : response.status === "error" ? String(response.error) : undefined;
    this.#options.noticed({ kind: "request", client: session.id, name, frame, error });
    if (dismissed) session.socket.close(response.code, response.message);
    else session.answer(name, response);
  }
}
