/** Why a test event was not sent, or what became of it, as catalogue keys under `streamerbot.test`. Plain data, no page needed. */
import { byStatus, type HttpAnswer, word } from "./http";

/** The state of a node in the editor. */
export interface Place {
  /** The node is disabled. */
  disabled: boolean;
  /** Its flow is. */
  flowDisabled: boolean;
  /** It is in a subflow, of which only the instances run. */
  template: boolean;
  /** It has changes that are not deployed. */
  changed: boolean;
}

/** What keeps a node from being tested as far as the editor knows, the most telling first. */
export function whyNot(place: Place): "template" | "flowDisabled" | "disabled" | "undeployed" | undefined {
  if (place.template) return "template";
  if (place.flowDisabled) return "flowDisabled";
  if (place.disabled) return "disabled";
  return place.changed ? "undeployed" : undefined;
}

export interface TestResult {
  kind: "success" | "warning" | "error";
  key: string;
  /** What the text names: the event, the runtime's own words, the number and the test of a filter. */
  name: string;
  reason: string;
  filter: number;
  test: string;
}

/** `running`: false if the editor knows that all flows are stopped. */
export function resultOf({ status, body }: HttpAnswer, running = true): TestResult {
  const result = (kind: TestResult["kind"], key: string, name: unknown): TestResult => ({
    kind,
    key,
    name: word(name),
    reason: word(body.error) || String(status),
    filter: Number(body.filter ?? 0),
    test: word(body.test),
  });
  if (status === 200) {
    if (body.filtered !== undefined) return result("warning", "filtered", body.filtered);
    if (body.guest !== undefined) return result("warning", "guest", body.guest);
    if (body.held !== undefined) return result("success", "held", body.held);
    return result("success", "sent", body.sent);
  }
  if (status === 404) return result("error", running ? "notDeployed" : "stopped", "");
  const problem = word(body.problem);
  return result("error", byStatus[status] ?? (problem === "" ? "failed" : `problem.${problem}`), "");
}
