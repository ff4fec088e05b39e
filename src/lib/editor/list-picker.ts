/** A typed field that offers a list of the connected server while a text is typed, and as a whole. Any other text is fine, too. */
import { type ActionChoice, getActions, getList, type Listing, type ListName } from "./endpoints";
import { listPanel, menuLine, moreWords } from "./list-panel";
import { type Choice, firstOf, groupsOf, mostHits, searchChoices, sortedChoices } from "./lists";
import { type LiveList, liveList } from "./live-list";
import { type Completion, type TypedInputType, widgets } from "./red";
import { text } from "./text";
import { textTypes, typedField } from "./typed-field";

/** How an action is written when a list of them fills in a field. */
const actionValues = {
  /** As a request refers to it. */
  actionReferences: ({ id, name }: ActionChoice) => JSON.stringify({ id, name }),
  actionIds: ({ id }: ActionChoice) => id,
  actionNames: ({ name }: ActionChoice) => name,
};

/** The lists to choose from: those of the server, the groups of its actions, and its actions in several ways of writing them. */
export type PickedList = ListName | "actionGroups" | keyof typeof actionValues;

async function ask(server: string, list: PickedList): Promise<Listing<Choice>> {
  const isOfActions = list === "actionGroups" || list in actionValues;
  if (!isOfActions) return getList(server, list as ListName);
  const { items, ...rest } = await getActions(server);
  if (list === "actionGroups") return { ...rest, items: groupsOf(items) };
  const written = actionValues[list as keyof typeof actionValues];
  const choices = items.map((action) => {
    const { name: label, group, enabled } = action;
    return { value: written(action), label, group, enabled };
  });
  return { ...rest, items: sortedChoices(choices.filter(({ value }) => value !== "")) };
}

export interface ListPickerOptions {
  /** The field is `#node-input-<property>`, its type in `#node-input-<property>Type`, the note `#node-input-<property>-note`. */
  property: string;
  list: PickedList;
  /** Types of the field; `str` becomes the list. */
  types?: readonly string[];
  placeholder?: string;
}

export interface ListPicker {
  types(types: readonly string[]): void;
  /** What an empty field says. */
  placeholder(words: string): void;
  /** Whether to offer the list: it may not fit what the field is for now. */
  offer(on: boolean): void;
}

export function listPicker({ property, list, types = textTypes, placeholder = "" }: ListPickerOptions): ListPicker {
  const input = $(`#node-input-${property}`);
  const note = $(`#node-input-${property}-note`);
  const listed = listedType(input, note, list);
  let offered = true;
  const all = (others: readonly string[]): (string | TypedInputType)[] =>
    others.map((type) => (type === "str" && offered ? listed : type));
  let others = types;
  input.attr("placeholder", placeholder);
  const field = widgets(typedField(property, all(types)));
  return {
    types(wanted) {
      others = wanted;
      field.typedInput("types", all(others));
    },
    placeholder: (words) => void field.next().find("input").attr("placeholder", words),
    offer(on) {
      note.toggle(on);
      if (on === offered) return;
      offered = on;
      field.typedInput("types", all(others));
    },
  };
}

/**
 * The type of a fixed text that is picked from a live list, for the typed field that is made of `input`. If the value is an id, the note
 * says what it is the id of.
 */
export function listedType(input: JQuery, note: JQuery, list: PickedList): TypedInputType {
  const field = widgets(input);
  const panel = listPanel({
    target: () => input.next(),
    items: () => live.items(),
    empty: () => note.text(),
    pick: (value) => field.typedInput("value", value),
  });
  const live: LiveList<Choice> = liveList({
    name: list,
    ask: (id) => ask(id, list),
    field: input,
    note,
    wanted: () => ["str", "json"].includes(field.typedInput("type")),
    remark() {
      const value = field.typedInput("value");
      const item = list !== "actionReferences" && live.items().find((each) => each.value === value);
      return item && item.label !== value ? text("streamerbot.list.stands", { name: item.label }) : "";
    },
    onChange: () => panel.refresh(),
  });
  input.on("change", () => live.note());
  return offering(live, () => panel.open());
}

interface Offered {
  ready(): Promise<readonly Choice[]>;
  refresh(): void;
}

/** A type that is completed from a live list, with a button that opens the whole of it. */
export function offering(live: Offered, open: () => void): TypedInputType {
  const expand = (): void => {
    live.refresh();
    open();
  };
  return {
    ...completed(() => {
      live.refresh();
      return live.ready();
    }),
    expand: Object.assign(expand, { icon: "fa-list" }),
  };
}

/** The type of a fixed text that is completed from a list. */
export function completed(items: () => readonly Choice[] | Promise<readonly Choice[]>): TypedInputType {
  return {
    value: "str",
    label: text("streamerbot.list.type"),
    icon: "red/images/typedInput/az.svg",
    async autoComplete(value, done) {
      const { shown, more } = firstOf(searchChoices(await items(), value), mostHits);
      const lines = shown.map((item): Completion => ({ value: item.value, label: menuLine(item) }));
      // Picked, the last line leaves the text as it is.
      if (more > 0) lines.push({ value, label: $("<div>", { class: "streamerbot-hint" }).text(moreWords(more)) });
      done(lines);
    },
  };
}
