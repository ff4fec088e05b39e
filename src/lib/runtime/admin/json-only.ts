interface Request {
  headers: { "content-type"?: string };
}

interface Response {
  status(code: number): { json(body: object): unknown };
}

/**
 * Goes before what acts on a request: only those pass that say their body is JSON. A page of another origin can't have a browser send such a one
 * without asking Node-RED first; a form's types it can.
 */
export function jsonOnly(request: Request, response: Response, next: () => void): void {
  if (/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) next();
  else response.status(415).json({ error: "the content type must be application/json" });
}
