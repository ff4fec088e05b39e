/** Receives clients: greets them, lets them log in, hears their requests and has them answered. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RawData, WebSocket } from "ws";
import type { JsonObject, RequestFrame } from "../protocol";
import { readFrame, refusal, respond, type Server } from "./answers";
import type { Asked } from "./asked";
import type { ActiveFaults } from "./faults";
import type { Activity, Authentication } from "./options";
import { Session } from "./session";
import { timeStamp } from "./time";

export interface ConnectionsOptions {
  activeFaults: ActiveFaults;
  /** ms a socket may take to log in where that is enforced. */
  authenticationTimeout: number;
  authentication(): Authentication;
  /** Whether this Streamer.bot sends Hello. */
  greets(): boolean;
  server(): Server;
  asked(asked: Asked): void;
  noticed(activity: Activity): void;
}

/** Close code for clients that do not log in. The real one is not documented; 1008 means a policy was violated. */
const notLoggedIn = 1008;

export class Connections {
  readonly sessions = new Set<Session>();
  readonly #options: ConnectionsOptions;
  #accepted = 0;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  accept(socket: WebSocket, request: IncomingMessage): void {
    const { activeFaults, noticed } = this.#options;
    const authentication = this.#options.authentication();
    const address = request.socket.remoteAddress ?? "";
    this.#accepted += 1;
    const session = new Session(this.#accepted, socket, activeFaults, authentication !== "off");
    this.sessions.add(session);
    // ws closes the socket after an error by itself; without a listener the error would be thrown.
    socket.on("error", () => {});
    socket.on("message", (data, isBinary) => this.#hear(session, data, isBinary));
    socket.once("close", (code) => {
      this.sessions.delete(session);
      noticed({ kind: "disconnected", client: session.id, code });
    });
    noticed({ kind: "connected", client: session.id, address });
    if (authentication === "enforced") {
      session.after(this.#options.authenticationTimeout, () => {
        if (!session.authenticated) socket.close(notLoggedIn, "Authentication timed out");
      });
    }
    if (this.#options.greets()) session.send(JSON.stringify(this.#hello(session)));
  }

  /** Cuts all sockets without a closing handshake. */
  cut(): void {
    for (const session of this.sessions) {
      session.forget();
      session.socket.terminate();
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
    // A socket that was cut may still have had messages under way.
    if (!this.sessions.has(session)) return;
    const frame = readFrame(data.toString());
    const name = typeof frame?.request === "string" ? frame.request : "";
    if (frame && name !== "") {
      const asked = frame as RequestFrame;
      this.#options.asked({ name, id: frame.id, frame: asked, at: Date.now(), client: session.id });
    }
    if (this.#options.activeFaults.has("silent")) return;
    if (!this.#mayAsk(session, isBinary ? "" : name)) {
      session.socket.close(notLoggedIn, "Authentication required");
    } else if (frame && name !== "" && !isBinary) {
      this.#answer(session, name, frame);
    } else if (frame?.id !== undefined) {
      session.answer("", refusal(frame, isBinary ? "Requests are text frames" : 'A request has a text "request"'));
    }
  }

  /** Where authentication is enforced, the first word has to be Authenticate, and a right one. */
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
    const error = response.status === "error" ? String(response.error) : undefined;
    this.#options.noticed({ kind: "request", client: session.id, name, frame, error });
    session.answer(name, response);
  }
}
