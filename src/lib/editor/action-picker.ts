/** The field for an action: type-ahead over the server's actions, the whole list by groups, any other text, or a typed value. */
import { type ActionEntry, entriesOf, fieldText, isGone, readAction, type SavedAction } from "./actions";
import { type ActionChoice, getActions } from "./endpoints";
import { listPanel } from "./list-panel";
import { offering } from "./list-picker";
import { type LiveList, liveList } from "./live-list";
import { type TypedInputType, widgets } from "./red";
import { text } from "./text";
import { textTypes } from "./typed-field";

export interface ActionPicker {
  /** What the field holds now. */
  read(): SavedAction;
}

export interface ActionPickerOptions {
  input: JQuery;
  /** Where to show the state of the list. */
  note: JQuery;
  saved: SavedAction;
}

export function actionPicker({ input, note, saved }: ActionPickerOptions): ActionPicker {
  let entries: ActionEntry[] = [];
  /** The action that was picked last, here or before: it stays picked if the list goes away, or has it under another name. */
  let picked = saved;
  const field = widgets(input);
  const panel = listPanel({
    target: () => input.next(),
    items: () => entries,
    empty: () => note.text(),
    pick: (value) => field.typedInput("value", value),
  });
  const live: LiveList<ActionChoice> = liveList({
    name: "actions",
    ask: getActions,
    field: input,
    note,
    wanted: () => field.typedInput("type") === "action",
    count: (number) => text("streamerbot.action.count", { number }),
    remark: () => (live.isGood() && isGone(read(), entries) ? text("streamerbot.action.gone") : ""),
    onChange: update,
  });
  entries = entriesOf(live.items());

  const listed: TypedInputType = {
    ...offering({ ready: () => live.ready().then(() => entries), refresh: () => live.refresh() }, () => panel.open()),
    value: "action",
    label: text("streamerbot.action.type"),
    icon: "fa fa-bolt",
  };
  input.attr("placeholder", text("streamerbot.action.placeholder"));
  field.typedInput({ types: [listed, ...textTypes] });
  field.typedInput("value", saved.actionType === "action" ? fieldText(saved, entries) : saved.action);
  field.typedInput("type", saved.actionType);
  input.on("change", () => live.note());

  function read(): SavedAction {
    const [type, value] = [field.typedInput("type"), field.typedInput("value")];
    return type === "action" ? readAction(value, entries, picked) : { action: value, actionType: type, actionName: "" };
  }

  /** For a new list: a picked action is shown under its name there, typed text stays. */
  function update(): void {
    const now = read();
    entries = entriesOf(live.items());
    if (now.actionType === "action" && now.action !== "") {
      picked = now;
      const words = fieldText(now, entries);
      if (words !== field.typedInput("value")) field.typedInput("value", words);
    }
    panel.refresh();
  }

  return { read };
}
