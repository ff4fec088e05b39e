/** An event of a recording as the data of a test: the file is chosen, and read, in the browser. */
import { parsePattern } from "../protocol";
import type { Said } from "./deployed";
import { type RecordedEvent, readRecorded } from "./recorded-events";
import { spokenName } from "./spoken-names";
import { text } from "./text";

export interface TestRecordingOptions {
  /** Whether the node sends this event, by its `usualName`. */
  wanted(name: string): boolean;
  pick(event: RecordedEvent): void;
  say(said?: Said): void;
}

/** Sets up the button and the list that appears once a recording was chosen. */
export function testRecording({ wanted, pick, say }: TestRecordingOptions): void {
  const list = $("#streamerbot-test-recorded");
  const row = list.closest(".form-row").hide();
  const input = $("#streamerbot-test-file");
  let events: readonly RecordedEvent[] = [];

  $("#streamerbot-test-open").on("click", (event) => {
    event.preventDefault();
    input.trigger("click");
  });

  input.on("change", async () => {
    const file = (input[0] as HTMLInputElement).files?.[0];
    if (!file) return;
    say();
    const found = await readRecorded(piecesOf(file), wanted).catch(() => ({ problem: "unreadable" as const }));
    // The same file can be chosen again.
    input.val("");
    if ("problem" in found)
      return say({ kind: "error", words: text(`streamerbot.test.${found.problem}`, { name: file.name }) });
    events = found.events;
    list.empty().append($("<option>", { value: "" }).text(text("streamerbot.test.pick", { count: events.length })));
    for (const [index, event] of events.entries()) {
      const words = [timeOf(event), spoken(event.name), event.who].filter((part) => part !== "");
      $("<option>", { value: String(index) })
        .text(words.join(" · "))
        .appendTo(list);
    }
    row.show();
    list.trigger("focus");
  });

  list.on("change", () => {
    const event = events[Number(list.val() || -1)];
    if (event) pick(event);
  });
}

function spoken(name: string): string {
  const { source = "", type = "" } = parsePattern(name) ?? {};
  return spokenName(source, type) ?? name;
}

const timeOf = ({ time }: RecordedEvent): string =>
  Number.isNaN(time) ? "" : new Date(time).toTimeString().slice(0, 8);

async function* piecesOf(file: File): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}
