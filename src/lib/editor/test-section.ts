/** The part of an event node's dialog that sends a sample: of which event, with what data, and what became of it. */
import type { EventMap } from "../protocol";
import { sayer } from "./deployed";
import type { EventNames } from "./events";
import type { EditorNode } from "./red";
import { section } from "./section";
import { getSample, sendButton } from "./test-button";
import { fillTestChoice } from "./test-choice";
import { firstEvent, isChosen, testEvents } from "./test-data";
import { type TestEditor, testEditor } from "./test-editor";
import { testRecording } from "./test-recording";
import { testTexts } from "./test-texts";
import { text } from "./text";

/** The saved properties; see the nodes' config.ts. */
export interface TestProperties {
  testEvent: string;
  testData: Record<string, string>;
}

export interface TestSection {
  /** The choice of events as it is now, and the server's list, if known. */
  show(chosen: readonly string[], live?: EventMap): void;
  /** For oneditsave. */
  save(target: TestProperties): void;
  /** For oneditsave and oneditcancel. */
  close(): void;
}

/** `onToggle` is called when the section is opened or closed. */
export function testSection(
  node: EditorNode<TestProperties>,
  names: EventNames,
  groupLabel: (key: string) => string,
  onToggle: () => void,
): TestSection {
  const part = $("#streamerbot-test");
  const choice = $("#streamerbot-test-event");
  const note = $("#streamerbot-test-note");
  const say = sayer($("#streamerbot-test-result"), text("streamerbot.test.note"));
  const buttons = part.find("button.red-ui-button");
  const texts = testTexts(node.testData, getSample);
  let chosen: readonly string[] = [];
  let current = node.testEvent ?? "";
  let live: EventMap | undefined;
  let editor: TestEditor | undefined;

  section(part, false, () => {
    if (!editor) {
      editor = testEditor({ element: $("#streamerbot-test-data")[0], texts, note, say });
      load();
    }
    onToggle();
  });

  /** Brings the current event into the editor, once there is one. */
  function load(): void {
    if (!editor) return;
    say();
    buttons.prop("disabled", current === "");
    void editor.show(current);
  }

  const wanted = (name: string): boolean => isChosen(name, chosen, names);
  const refill = (): void => fillTestChoice(choice, testEvents(chosen, names, live), current, groupLabel);

  choice.on("change", () => {
    current = String(choice.val() ?? "");
    load();
  });

  $("#streamerbot-test-reset").on("click", (event) => {
    event.preventDefault();
    say();
    void editor?.reset();
  });

  testRecording({
    wanted,
    say,
    pick({ name, data }) {
      current = name;
      refill();
      say();
      buttons.prop("disabled", false);
      editor?.put(name, data);
    },
  });

  sendButton({ node, note, say, test: () => ({ event: current, data: editor?.value() ?? "" }) });

  return {
    show(now, offered) {
      chosen = now;
      live = offered;
      const before = current;
      if (!wanted(current)) current = firstEvent(chosen, names);
      refill();
      if (current !== before || current === "") load();
    },
    save(target) {
      editor?.keep();
      const event = current === firstEvent(chosen, names) ? "" : current;
      const data = texts.save(wanted);
      // A node from before these properties is not changed by looking at it.
      if (event !== (target.testEvent ?? "")) target.testEvent = event;
      if (JSON.stringify(data) !== JSON.stringify(target.testData ?? {})) target.testData = data;
    },
    close() {
      editor?.destroy();
      editor = undefined;
    },
  };
}
