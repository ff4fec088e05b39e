/** The test button of event nodes, on the node and in its dialog. */
import { isObject, longestData } from "../protocol";
import { notify, obstacle, type Said } from "./deployed";
import { ask } from "./http";
import { bringUp } from "./in-view";
import type { EditorNodeBase } from "./red";
import { dataProblem } from "./test-data";
import { resultOf } from "./test-reasons";
import { text } from "./text";

/** What is known of an event's data. */
export interface Sample {
  data: object;
  /** Nobody has shown what such data look like. */
  assumed: boolean;
}

/** The built-in sample of an event (`"Twitch.Follow"`); undefined if the runtime has none or does not answer. */
export async function getSample(event: string): Promise<Sample | undefined> {
  const { body } = await ask(["sample", event]);
  return isObject(body.data) ? { data: body.data, assumed: body.assumed === true } : undefined;
}

/** Sends a sample through the deployed node: as it is saved there, or of this event and with this data. Says what became of it. */
export async function sendTest(node: EditorNodeBase, wanted: { event?: string; data?: string } = {}): Promise<Said> {
  const reason = obstacle(node);
  if (reason) return { kind: "warning", words: text(`streamerbot.test.${reason}`) };
  const answer = await ask(["test", node.id], wanted);
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

/** The button on the node, as the Inject node has one: sends at once, and says so. */
export async function pressTest(node: EditorNodeBase): Promise<void> {
  const said = await sendTest(node);
  notify(said, said.kind === "success" ? 2_000 : undefined);
}

export interface SendButtonOptions {
  node: EditorNodeBase;
  /** What to send, as it is in the dialog now. */
  test(): { event: string; data: string };
  /** Where it already says what is wrong with the data, if anything is. */
  note: JQuery;
  say(said?: Said): void;
}

/** The button in the dialog: sends the event that is shown there, or brings into view what is wrong with its data. */
export function sendButton({ node, test, note, say }: SendButtonOptions): void {
  const button = $("#streamerbot-test-send").on("click", async (event) => {
    event.preventDefault();
    const wanted = test();
    say();
    if (dataProblem(wanted.data)) return bringUp(note);
    button.prop("disabled", true);
    const said = await sendTest(node, wanted);
    button.prop("disabled", test().event === "");
    say(said);
  });
}
