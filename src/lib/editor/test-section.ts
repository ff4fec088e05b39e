/** The part of an event node's dialog that sends a sample: of which event, with what data, and what became of it. */
import { type EventMap, parsePattern } from "../protocol";
import type { EventNames } from "./events";
import type { CodeEditor, EditorNode } from "./red";
import { section } from "./section";
import { spokenName } from "./spoken-names";
import { getSample, type Said, sendTest } from "./test-button";
import { dataProblem, firstEvent, isChosen, testEvents } from "./test-data";
import { text } from "./text";

/** The saved properties; see the nodes' config.ts. */
export interface TestProperties {
  testEvent: string;
  testData: Record<string, string>;
}

export interface TestSection {
  /** The choice of events as it is now, and the server's list where it is known. */
  show(chosen: readonly string[], live?: EventMap): void;
  /** For oneditsave. */
  save(target: TestProperties): void;
  /** For oneditsave and oneditcancel. */
  close(): void;
}

interface BuiltIn {
  text: string;
  assumed: boolean;
}

/** `onToggle` is called when the section is opened or closed. */
export function testSection(
  node: EditorNode<TestProperties>,
  names: EventNames,
  groupLabel: (key: string) => string,
  onToggle: () => void,
): TestSection {
  const part = $("#streamerbot-test");
  const events = $("#streamerbot-test-event");
  const note = $("#streamerbot-test-note");
  const result = $("#streamerbot-test-result");
  const buttons = part.find("button.red-ui-button");
  const edited = new Map(Object.entries(node.testData ?? {}).filter(([, data]) => typeof data === "string"));
  const builtIn = new Map<string, BuiltIn>();
  let chosen: readonly string[] = [];
  let current = node.testEvent ?? "";
  let editor: CodeEditor | undefined;
  let shown = "";

  section(part, false, () => {
    if (!editor) open();
    onToggle();
    part[0]?.scrollIntoView({ block: "nearest" });
  });

  function open(): void {
    editor = RED.editor.createEditor({
      element: $("#streamerbot-test-data")[0],
      mode: "ace/mode/json",
      stateId: false,
      minimap: { enabled: false },
      // Monaco throws where a dialog is closed before it has found what can be folded.
      folding: false,
    });
    editor.getSession().on("change", describe);
    void load();
  }

  function say(said?: Said): void {
    result
      .text(said?.words ?? text("streamerbot.test.note"))
      .toggleClass("streamerbot-hint", !said)
      .toggleClass("streamerbot-check-ok", said?.kind === "success")
      .toggleClass("streamerbot-check-wrong", said !== undefined && said.kind !== "success");
    if (said) result[0]?.scrollIntoView({ block: "nearest" });
  }

  /** Keeps what is in the editor, where it is not the sample itself. */
  function keep(): void {
    if (!editor || shown === "") return;
    const value = editor.getValue();
    if (value.trim() === "" || value === builtIn.get(shown)?.text) edited.delete(shown);
    else edited.set(shown, value);
  }

  function describe(): void {
    keep();
    const problem = dataProblem(edited.get(shown) ?? "");
    const key = edited.has(shown) ? "edited" : builtIn.get(shown)?.assumed ? "assumed" : "builtIn";
    if (problem) note.text(text(`streamerbot.test.problem.${problem.key}`, problem.values));
    else note.text(shown === "" ? "" : text(`streamerbot.test.${key}`));
  }

  /** Asked for once. Undefined, and said so, where the runtime does not give it. */
  async function sampleOf(name: string): Promise<BuiltIn | undefined> {
    const sample = builtIn.has(name) ? undefined : await getSample(name);
    if (sample) builtIn.set(name, { text: JSON.stringify(sample.data, null, 2), assumed: sample.assumed });
    if (!builtIn.has(name)) say({ kind: "error", words: text("streamerbot.test.noSample") });
    return builtIn.get(name);
  }

  /** Brings the current event into the editor: as it was edited, or else the sample. */
  async function load(): Promise<void> {
    if (!editor) return;
    const name = current;
    say();
    buttons.prop("disabled", name === "");
    const saved = edited.get(name);
    if (saved !== undefined || name === "") return put(name, saved ?? "");
    put("", "");
    const sample = await sampleOf(name);
    if (current === name) put(name, sample?.text ?? "");
  }

  /** `shown` says whose the text is, so that none is kept as another's. */
  function put(name: string, value: string): void {
    shown = "";
    editor?.setValue(value, -1);
    shown = name;
    describe();
  }

  events.on("change", () => {
    current = String(events.val() ?? "");
    void load();
  });

  $("#streamerbot-test-reset").on("click", async (event) => {
    event.preventDefault();
    const name = current;
    say();
    // What was edited goes only once there is something in its place.
    const sample = await sampleOf(name);
    if (sample && current === name) put(name, sample.text);
  });

  const send = $("#streamerbot-test-send").on("click", async (event) => {
    event.preventDefault();
    const data = editor?.getValue() ?? "";
    const problem = dataProblem(data);
    if (problem) return say({ kind: "error", words: text(`streamerbot.test.problem.${problem.key}`, problem.values) });
    say();
    send.prop("disabled", true);
    const said = await sendTest(node, { event: current, data });
    send.prop("disabled", current === "");
    say(said);
  });

  function show(now: readonly string[], live?: EventMap): void {
    chosen = now;
    const before = current;
    if (!isChosen(current, chosen, names)) current = firstEvent(chosen, names);
    const offered = testEvents(chosen, names, live);
    // A wildcard stands for events that are in no list, too.
    if (current !== "" && !offered.some(({ name }) => name === current)) offered.unshift({ name: current, group: "" });

    events.empty();
    const groups = new Map<string, JQuery>();
    for (const { name, group } of offered) {
      const { source = "", type = "" } = parsePattern(name) ?? {};
      const label = spokenName(source, type) ?? (group === "" ? name : type);
      let list = group === "" ? events : groups.get(group);
      if (!list) {
        list = $("<optgroup>", { label: groupLabel(group) }).appendTo(events);
        groups.set(group, list);
      }
      $("<option>", { value: name }).text(label).appendTo(list);
    }
    if (offered.length === 0) $("<option>", { value: "" }).text(text("streamerbot.events.none")).appendTo(events);
    events.val(current);
    if (current !== before || current === "") void load();
  }

  return {
    show,
    save(target) {
      keep();
      const event = current === firstEvent(chosen, names) ? "" : current;
      const data = Object.fromEntries([...edited].filter(([name]) => isChosen(name, chosen, names)));
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
