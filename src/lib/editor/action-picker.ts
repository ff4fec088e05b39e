/** The field for an action: type-ahead over the server's actions, any text besides, or a typed value. */
import { type ActionEntry, entriesOf, fieldText, readAction, type SavedAction, searchActions } from "./actions";
import { getActions } from "./endpoints";
import { type TreeItem, type TypedInputType, widgets } from "./red";
import { whenServerChosen } from "./server-choice";
import { text } from "./text";

export interface ActionPicker {
  /** What the field holds now. */
  read(): SavedAction;
}

export interface ActionPickerOptions {
  input: JQuery;
  /** The select of the server node. */
  server: JQuery;
  /** Where to say what the list is worth. */
  note: JQuery;
  saved: SavedAction;
}

export function actionPicker({ input, server, note, saved }: ActionPickerOptions): ActionPicker {
  let entries: ActionEntry[] = [];
  const field = widgets(input);
  input.attr("placeholder", text("streamerbot.action.placeholder"));

  const listed: TypedInputType = {
    value: "action",
    label: text("streamerbot.action.type"),
    icon: "fa fa-bolt",
    autoComplete: (value, done) => {
      done(searchActions(entries, value).map((entry) => ({ value: entry.text, label: line(entry) })));
    },
    expand: Object.assign(() => openList(), { icon: "fa-list" }),
  };
  field.typedInput({ types: [listed, "str", "msg", "flow", "global", "env", "jsonata"] });
  field.typedInput("value", saved.actionType === "action" ? fieldText(saved, entries) : saved.action);
  field.typedInput("type", saved.actionType);

  /** A menu line. Names come from the server: text, never markup. */
  function line(entry: ActionEntry): JQuery {
    const row = $("<div>", { class: "streamerbot-action" }).toggleClass("streamerbot-missing", !entry.enabled);
    $("<span>").text(entry.name).appendTo(row);
    const beside = [entry.group, entry.enabled ? "" : text("streamerbot.action.disabled")].filter(
      (word) => word !== "",
    );
    $("<span>", { class: "streamerbot-action-group" }).text(beside.join(", ")).appendTo(row);
    return row;
  }

  /** The whole list by groups, with a search box. */
  function openList(): void {
    const content = $("<div>", { class: "streamerbot-actions" });
    const search = $("<input>", { type: "text", placeholder: text("streamerbot.action.search") });
    const tree = $("<div>", { class: "streamerbot-actions-tree" });
    content.append($("<div>").append(search), tree);
    const panel = RED.popover.panel(content);
    const list = widgets(tree);
    list.treeList({});
    list.treeList("data", groups());
    widgets(search).searchBox({
      style: "compact",
      delay: 100,
      change: () => {
        const words = String(search.val()).trim();
        const hits = new Set(searchActions(entries, words).map(({ text: id }) => id));
        list.treeList("filter", words === "" ? null : (item) => item.children === undefined && hits.has(item.id ?? ""));
      },
    });
    tree.on("treelistselect", (_event, item?: TreeItem) => {
      if (!item || item.children) return;
      field.typedInput("value", item.id ?? "");
      panel.hide(true);
    });
    panel.container.width(Math.max(300, input.next().width() ?? 0));
    panel.show({ target: input.next() });
    search.trigger("focus");
  }

  function groups(): TreeItem[] {
    const names = [...new Set(entries.map(({ group }) => group))];
    return names.map((group) => ({
      label: group || text("streamerbot.action.noGroup"),
      expanded: names.length < 6,
      selected: false,
      children: entries
        .filter((entry) => entry.group === group)
        .map((entry) => ({
          id: entry.text,
          label: entry.name,
          sublabel: entry.enabled ? undefined : text("streamerbot.action.disabled"),
          class: entry.enabled ? undefined : "streamerbot-missing",
        })),
    }));
  }

  let before: SavedAction | undefined;
  whenServerChosen(server, getActions, (answer) => {
    if (!answer) {
      before = field.typedInput("type") === "action" ? read() : undefined;
      entries = [];
      return void note.text("");
    }
    entries = entriesOf(answer.actions);
    if (before?.actionType === "action" && field.typedInput("type") === "action") {
      field.typedInput("value", fieldText(before, entries));
    }
    if (answer.state === "absent") note.text(text("streamerbot.action.absent"));
    else if (entries.length === 0) note.text(text("streamerbot.action.offline"));
    else note.text(text("streamerbot.action.count", { number: entries.length }));
  });

  function read(): SavedAction {
    const type = field.typedInput("type");
    const value = field.typedInput("value");
    return type === "action" ? readAction(value, entries, saved) : { action: value, actionType: type, actionName: "" };
  }

  return { read };
}
