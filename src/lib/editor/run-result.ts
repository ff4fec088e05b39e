/** What the Run button says of the runtime's answer, as catalogue keys under `streamerbot.run.result`. Plain data, no page needed. */
import { byStatus, type HttpAnswer, word } from "./http";

export interface RunResult {
  kind: "success" | "warning" | "error";
  key: string;
  values: { name: string; seconds: number; reason: string };
}

/** `running`: false if the editor knows that all flows are stopped. */
export function runResult({ status, body }: HttpAnswer, running = true): RunResult {
  const { name, seconds, error, hint } = body;
  const reason = [word(error), word(hint)].filter((words) => words !== "").join(". ");
  const result = (kind: RunResult["kind"], key: string): RunResult => ({
    kind,
    key,
    values: { name: word(name), seconds: Number(seconds ?? 0), reason: reason || `HTTP ${status}` },
  });
  if (status === 404) return result("error", running ? "notDeployed" : "stopped");
  if (status !== 200) return result("error", byStatus[status] ?? "failed");
  if (body.dropped === true) return result("warning", "dropped");
  if (body.running === true) return result("warning", "running");
  if (body.ok !== true) return result("error", "failed");
  if (body.success === false) return result("error", "unsuccessful");
  return result("success", word(name) === "" ? "done" : "ran");
}
