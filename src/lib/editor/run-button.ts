/** The Run button in the dialog of a node that makes actions run: an empty message through the deployed node. */
import { obstacle, type Said, sayer } from "./deployed";
import { ask } from "./http";
import type { EditorNodeBase } from "./red";
import { runResult } from "./run-result";
import { text } from "./text";

/** How long (ms) the runtime may take: it says by itself that a run is not over yet. */
const patience = 20_000;

/** Expects the row of rows/run.html. */
export function runButton(node: EditorNodeBase): void {
  const button = $("#streamerbot-run");
  const say = sayer($("#streamerbot-run-result"), text("streamerbot.run.note"));
  say();
  button.on("click", async (event) => {
    event.preventDefault();
    say();
    button.prop("disabled", true);
    say(await run(node));
    button.prop("disabled", false);
  });
}

async function run(node: EditorNodeBase): Promise<Said> {
  const reason = obstacle(node);
  if (reason) return { kind: "warning", words: text(`streamerbot.run.result.${reason}`) };
  const answer = await ask(["run", node.id], {}, patience);
  const { kind, key, values } = runResult(answer, RED.runtime?.started);
  return { kind, words: text(`streamerbot.run.result.${key}`, values) };
}
