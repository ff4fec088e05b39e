/** "Set up the bridge" in the dialog of a server: an import text, how to use it, and whether it answers. */
import { failure, hintLine } from "./connection-check";
import { foundText, postBridge } from "./endpoints";
import { bringUp } from "./in-view";
import { text } from "./text";

export interface BridgeSetupOptions {
  button: JQuery;
  /** What the button shows: the steps, with the text. */
  steps: JQuery;
  /** The field of the key. */
  key: JQuery;
  check: JQuery;
  outcome: JQuery;
  /** The values of the dialog as they are now. */
  values(): object;
}

export function bridgeSetup({ button, steps, key, check, outcome, values }: BridgeSetupOptions): void {
  const area = steps.find("textarea");
  const say = (words: string, good: boolean, hint?: JQuery): void => {
    outcome
      .text(words)
      .append(hint ?? "")
      .toggleClass("streamerbot-check-ok", good)
      .toggleClass("streamerbot-check-wrong", !good);
    bringUp(outcome);
  };
  steps.hide();
  button.on("click", async () => {
    button.prop("disabled", true);
    const made = await postBridge("import", {});
    button.prop("disabled", false);
    if (typeof made === "number") return say(failure(made), false);
    key.val(made.found.key ?? "").trigger("change");
    area.val(made.found.text ?? "");
    outcome.text("");
    bringUp(steps.show());
  });
  area.on("focus", () => void area.trigger("select"));
  steps.find(".streamerbot-bridge-copy").on("click", () => {
    area.trigger("select");
    // A page without https has no other way.
    document.execCommand("copy");
  });
  check.on("click", async () => {
    check.prop("disabled", true);
    say(text("streamerbot.check.running"), true);
    const answer = await postBridge("check", values());
    check.prop("disabled", false);
    if (typeof answer === "number") return say(failure(answer), false);
    const { found, failure: wrong } = answer;
    if (wrong) return say(foundText(wrong), false, hintLine(wrong));
    const off = found.off ? text("server.bridge.off", found) : "";
    say(`${text("server.bridge.answers", found)} ${off}`.trim(), true);
  });
}
