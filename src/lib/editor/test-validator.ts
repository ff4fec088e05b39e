import type { Validator } from "./red";
import { dataProblem } from "./test-data";
import { text } from "./text";

/** Edited samples by event: the first one that can't be sent is named. */
export const testData: Validator = (value, { label }) => {
  for (const [name, data] of Object.entries(value ?? {})) {
    const problem = dataProblem(String(data));
    if (!problem) continue;
    const reason = `${name}: ${text(`streamerbot.test.problem.${problem.key}`, problem.values)}`;
    return label ? `${label}: ${reason}` : reason;
  }
  return true;
};
