/** The part of an event node's dialog that sends a sample: of which event, with what data, and what became of it. */
import type { EventMap } from "../protocol";
import { sayer } from "./deployed";
import type { EventNames } from "./events";
import { bringUp } from "./in-view";
import { type JsonEditor, jsonEditor } from "./json-editor";
import type { EditorNode } from "./red";
import { section } from "./section";
import { getSample, sendTest } from "./test-button";
import { fillTestChoice } from "./test-choice";
import { type DataProblem, dataProblem, firstEvent, isChosen, testEvents } from "./test-data";
import { testRecording } from "./test-recording";
import { type BuiltIn, testTexts } from "./test-texts";
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

const wordsOf = ({ key, values }: DataProblem): string => text(`streamerbot.test.problem.${key}`, values);

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
  let editor: JsonEditor | undefined;

  section(part, false, () => {
    if (!editor) {
      editor = jsonEditor($("#streamerbot-test-data")[0], describe);
      void load();
    }
    onToggle();
  });

  function keep(): void {
    if (editor && editor.owner() !== "") texts.keep(editor.owner(), editor.value());
  }

  function describe(): void {
    keep();
    const shown = editor?.owner() ?? "";
    const edited = texts.edited(shown);
    const problem = dataProblem(edited ?? "");
    const key = edited !== undefined ? "edited" : texts.known(shown)?.assumed ? "assumed" : "builtIn";
    note.toggleClass("streamerbot-check-wrong", problem !== undefined);
    if (problem) note.text(wordsOf(problem));
    else note.text(shown === "" ? "" : text(`streamerbot.test.${key}`));
  }

  /** Undefined, with a message, if the runtime does not give it. */
  async function sampleOf(name: string): Promise<BuiltIn | undefined> {
    const sample = await texts.sample(name);
    if (!sample) say({ kind: "error", words: text("streamerbot.test.noSample") });
    return sample;
  }

  /** Brings the current event into the editor: as it was edited, or else the sample. */
  async function load(): Promise<void> {
    if (!editor) return;
    const name = current;
    say();
    buttons.prop("disabled", name === "");
    const edited = texts.edited(name);
    if (edited !== undefined || name === "") return editor.put(name, edited ?? "");
    editor.put("", "");
    const sample = await sampleOf(name);
    if (current === name) editor?.put(name, sample?.text ?? "");
  }

  const refill = (): void => fillTestChoice(choice, testEvents(chosen, names, live), current, groupLabel);

  choice.on("change", () => {
    current = String(choice.val() ?? "");
    void load();
  });

  $("#streamerbot-test-reset").on("click", async (event) => {
    event.preventDefault();
    const name = current;
    say();
    // What was edited goes only once there is something in its place.
    const sample = await sampleOf(name);
    if (sample && current === name) editor?.put(name, sample.text);
  });

  testRecording({
    wanted: (name) => isChosen(name, chosen, names),
    say,
    pick({ name, data }) {
      keep();
      current = name;
      refill();
      say();
      buttons.prop("disabled", false);
      editor?.put(name, data);
    },
  });

  const send = $("#streamerbot-test-send").on("click", async (event) => {
    event.preventDefault();
    const data = editor?.value() ?? "";
    const problem = dataProblem(data);
    say();
    // The note below the data says what is wrong with them.
    if (problem) return bringUp(note);
    send.prop("disabled", true);
    const said = await sendTest(node, { event: current, data });
    send.prop("disabled", current === "");
    say(said);
  });

  return {
    show(now, offered) {
      chosen = now;
      live = offered;
      const before = current;
      if (!isChosen(current, chosen, names)) current = firstEvent(chosen, names);
      refill();
      if (current !== before || current === "") void load();
    },
    save(target) {
      keep();
      const event = current === firstEvent(chosen, names) ? "" : current;
      const data = texts.save((name) => isChosen(name, chosen, names));
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
