/** The way every endpoint of the dialogs is made: none without a permission, none that acts for a page of another origin, none that ends Node-RED. */
import { isObject } from "../../protocol";
import type { RED } from "../red";

interface Request {
  params: Record<string, unknown>;
  body?: unknown;
  headers: { "content-type"?: string };
}

/** The part of an HTTP response that is used here. */
export interface HttpAnswer {
  status(code: number): HttpAnswer;
  json(body: object): unknown;
}

/** `body`: that of the request, or an empty one if that is not an object. A failure is answered with the status 500. */
type Handler = (params: Record<string, unknown>, response: HttpAnswer, body: Record<string, unknown>) => unknown;

/** Registers endpoints: `read` for GET, `write` for POST with JSON. `path` is what follows `/streamerbot/`. */
export function endpoints(RED: RED) {
  const { httpAdmin, auth } = RED;
  return {
    read: (path: string, handler: Handler): unknown =>
      httpAdmin.get(`/streamerbot/${path}`, auth.needsPermission("streamerbot.read"), settled(handler)),
    write: (path: string, handler: Handler): unknown =>
      httpAdmin.post(`/streamerbot/${path}`, auth.needsPermission("streamerbot.write"), jsonOnly, settled(handler)),
  };
}

/** Express leaves a rejected promise to Node.js, and Node.js ends Node-RED. */
function settled(handler: Handler) {
  return async (request: Request, response: HttpAnswer, next: (error: unknown) => void): Promise<void> => {
    try {
      await handler(request.params, response, isObject(request.body) ? request.body : {});
    } catch (error) {
      next(error);
    }
  };
}

/**
 * Only requests pass that say their body is JSON. A page of another origin can't make a browser send such a request without asking Node-RED
 * first; the types that a form sends need no asking.
 */
function jsonOnly(request: Request, response: HttpAnswer, next: () => void): void {
  if (/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) next();
  else response.status(415).json({ error: "the content type must be application/json" });
}
