/** The button that tries a connection, and the list of how far it got. */
import { type CheckAnswer, type CheckValues, type Finding, foundText, postCheck } from "./endpoints";
import { byStatus } from "./http";
import { bringUp } from "./in-view";
import { text, translated } from "./text";

export interface ConnectionCheckOptions {
  button: JQuery;
  /** A list that is filled. */
  steps: JQuery;
  /** The values of the dialog as they are now. */
  values(): CheckValues;
}

export function connectionCheck({ button, steps, values }: ConnectionCheckOptions): void {
  const icon = button.find("i");
  button.on("click", async (event) => {
    event.preventDefault();
    button.prop("disabled", true);
    icon.addClass("fa-spin");
    steps.empty().append(line("", text("streamerbot.check.running")));
    const answer = await postCheck(values());
    steps.empty().append(typeof answer === "number" ? line("wrong", failure(answer)) : linesOf(answer));
    bringUp(steps);
    icon.removeClass("fa-spin");
    button.prop("disabled", false);
  });
}

/** Why Node-RED has not tried it, by the HTTP status. */
export function failure(status: number): string {
  return text(`streamerbot.check.${byStatus[status] ?? "failed"}`, { status });
}

/** What to do about a finding, in the language of the editor if it is translated. */
export const hintLine = ({ hintKey, hint }: Finding): JQuery =>
  $("<div>", { class: "streamerbot-check-hint" }).text(translated(`hint.${hintKey}`, hint));

function linesOf({ steps, version, name }: CheckAnswer): JQuery[] {
  const lines = steps.map((step) => {
    const words = text(`streamerbot.check.step.${step.step}`);
    const said = foundText(step);
    const item = line(step.ok ? "ok" : "wrong", said === "" ? words : `${words}: ${said}`);
    if (!step.ok && step.hint !== "") item.find("span").append(hintLine(step));
    return item;
  });
  if (steps.length > 0 && steps.every(({ ok }) => ok)) {
    lines.push(line("ok", text("streamerbot.check.done", { name: name || "Streamer.bot", version })));
  }
  return lines;
}

const icons = { ok: "fa-check", wrong: "fa-times", "": "fa-circle-o" };

/** The words come in part from the server: text, never markup. */
function line(outcome: keyof typeof icons, words: string): JQuery {
  const icon = $("<i>", { class: `fa ${icons[outcome]} streamerbot-check-icon` });
  if (outcome !== "") icon.addClass(`streamerbot-check-${outcome}`);
  return $("<li>").append(icon, $("<span>").text(words));
}
