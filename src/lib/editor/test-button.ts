/** The test button of event nodes, on the node and in its dialog. */
import { isObject } from "../protocol";
import { ask, obstacle, type Said } from "./deployed";
import type { EditorNodeBase } from "./red";
import { longestData } from "./test-data";
import { resultOf } from "./test-reasons";
import { text } from "./text";

/** RED.notify takes HTML: names of nodes and words of the server go through here. */
function escaped(words: string): string {
  return $("<div>").text(words).html();
}

/** What is known of an event's data. */
export interface Sample {
  data: object;
  /** Nobody has shown what such data look like. */
  assumed: boolean;
}

/** The built-in sample of an event (`"Twitch.Follow"`); undefined if the runtime has none or does not answer. */
export async function getSample(event: string): Promise<Sample | undefined> {
  const { body } = await ask(`sample/${encodeURIComponent(event)}`);
  return isObject(body.data) ? { data: body.data, assumed: body.assumed === true } : undefined;
}

/** Sends a sample through the deployed node: as it is saved there, or of this event and with this data. Says what became of it. */
export async function sendTest(node: EditorNodeBase, wanted: { event?: string; data?: string } = {}): Promise<Said> {
  const reason = obstacle(node);
  if (reason) return { kind: "warning", words: text(`streamerbot.test.${reason}`) };
  const answer = await ask(`test/${encodeURIComponent(node.id)}`, wanted);
  const { kind, key, name, ...values } = resultOf(answer, RED.runtime?.started);
  const filter = values.test === "" ? "" : text(`streamerbot.filter.test.${values.test}`);
  return {
    kind,
    words: text(`streamerbot.test.${key}`, {
      name,
      filter,
      number: values.filter,
      reason: values.reason,
      limit: longestData,
    }),
  };
}

/** A button on the node, as the Inject node has: sends at once, and says so. */
export async function pressTest(node: EditorNodeBase): Promise<void> {
  const { kind, words } = await sendTest(node);
  RED.notify(escaped(words), { type: kind, timeout: kind === "success" ? 2000 : undefined });
}
