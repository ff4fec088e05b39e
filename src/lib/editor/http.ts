/** The one way from the dialogs to the runtime. jQuery sends the requests, because Node-RED puts the editor's token on them. */
import { isObject } from "../protocol";

/** The runtime's answer: the HTTP status (0 for none at all) and its body. */
export interface HttpAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** Asks an admin endpoint, such as `["run", id]`: a GET, or a POST if there is a body. `timeout` in ms. Never rejects. */
export function ask(path: readonly string[], body?: object, timeout = 8_000): Promise<HttpAnswer> {
  const url = ["streamerbot", ...path.map(encodeURIComponent)].join("/");
  const post = body && { type: "POST", data: JSON.stringify(body), contentType: "application/json" };
  return new Promise((resolve) => {
    const settle = (status: number, answer: unknown): void => resolve({ status, body: isObject(answer) ? answer : {} });
    $.ajax({ url, dataType: "json", timeout, ...post })
      .done((answer: unknown) => settle(200, answer))
      .fail((request: JQuery.jqXHR) => settle(request.status, request.responseJSON));
  });
}

/** Keys of texts for the statuses that any endpoint may answer with. */
export const byStatus: Readonly<Record<number, string>> = { 0: "noResponse", 401: "forbidden", 403: "forbidden" };

/** A text in an answer; empty for anything else. */
export const word = (value: unknown): string => (typeof value === "string" ? value : "");
