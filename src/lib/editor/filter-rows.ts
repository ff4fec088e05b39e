/** Rows of a test and a typed value: what has to be true of an event for it to be sent. */
import { type FilterRow, filterTest, filterTests, tiers } from "./filters";
import { listedType } from "./list-picker";
import { type TypedInputType, widgets } from "./red";
import { text } from "./text";
import { choices } from "./typed-field";
import { rowProblem } from "./validators";

export interface FilterRows {
  read(): FilterRow[];
}

/** Types that are evaluated for each event. */
const evaluated = ["env", "flow", "global"] as const;

/** Any text, with the tiers of Twitch as suggestions. */
function tierType(): TypedInputType {
  const offered = tiers.map((tier) => ({ value: tier, label: text(`streamerbot.filter.tier.${tier}`) }));
  return {
    value: "str",
    label: text("streamerbot.filter.test.tier"),
    icon: "fa fa-list-ul",
    autoComplete(typed, done) {
      const words = typed.toLowerCase();
      done(offered.filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(words)));
    },
  };
}

/** The types to offer for a test; `value` is offered too if it is not one of the test's words. `commands` makes the one to pick a command with. */
function typesFor(name: string, value: string, commands: () => TypedInputType): (string | TypedInputType)[] {
  const wanted = filterTest(name)?.value ?? "text";
  if (wanted === "amount") return ["num", "str", ...evaluated];
  if (wanted === "tier") return [tierType(), ...evaluated];
  if (wanted === "text") return [name === "command" ? commands() : "str", ...evaluated];
  const options = wanted.map((word) => ({ value: word, label: text(`streamerbot.filter.${name}.${word}`) }));
  if (value !== "" && !wanted.includes(value)) options.push({ value, label: value });
  return [choices(options), ...evaluated];
}

/** `onChange` is called with the number of rows whenever there are more or fewer. */
export function filterRows(list: JQuery, saved: readonly FilterRow[], onChange: (rows: number) => void): FilterRows {
  const rows = widgets(list);
  const count = (): number => rows.editableList("length");
  rows.editableList<FilterRow>({
    addButton: text("streamerbot.filter.add"),
    removable: true,
    sortable: true,
    height: "auto",
    removeItem: () => onChange(count()),
    addItem(row, _index, item) {
      row.addClass("streamerbot-filter");
      const test = $("<select>", { class: "streamerbot-filter-test" }).appendTo(row);
      const known = Object.keys(filterTests);
      const name = item.test ?? (known[0] as string);
      for (const each of known) {
        $("<option>", { value: each })
          .text(text(`streamerbot.filter.test.${each}`))
          .appendTo(test);
      }
      // A test that this version does not know stays as it is, and the validator names it.
      if (!known.includes(name)) $("<option>", { value: name }).text(name).appendTo(test);
      test.val(name);
      const field = $("<input>", { type: "text", class: "streamerbot-filter-value" })
        .css("width", "100%")
        .appendTo($("<div>", { class: "streamerbot-typed" }).appendTo(row));
      const note = $("<div>", { class: "streamerbot-row-note" }).appendTo(row);
      const wrong = $("<div>", { class: "streamerbot-row-note streamerbot-row-problem" }).appendTo(row);
      let listed: TypedInputType | undefined;
      const commands = (): TypedInputType => {
        listed ??= listedType(field, note, "commands");
        return listed;
      };
      const value = widgets(field);
      const types = typesFor(name, item.value ?? "", commands);
      value.typedInput({ types });
      if (item.type !== undefined && types.some((type) => (typeof type === "string" ? type : type.value) === item.type))
        value.typedInput("type", item.type);
      value.typedInput("value", item.value ?? "");
      test.on("change", () => {
        const chosen = String(test.val());
        value.typedInput("types", typesFor(chosen, "", commands));
        note.toggle(chosen === "command");
        const isEvaluated = evaluated.some((type) => type === value.typedInput("type"));
        // A tier is neither a role nor a text; the name of a variable may stay.
        if (!isEvaluated && typeof filterTest(chosen)?.value === "string") value.typedInput("value", "");
      });
      const judge = (): void => {
        const now = { test: String(test.val()), value: value.typedInput("value"), type: value.typedInput("type") };
        const problem = rowProblem(now);
        // A row that is being filled in has no value at first.
        wrong.text(problem && problem !== "missing" ? text(`streamerbot.invalid.${problem}`) : "");
      };
      field.on("change", judge);
      judge();
      onChange(count());
    },
  });
  for (const row of saved) rows.editableList("addItem", { ...row });

  return {
    read() {
      const items = rows.editableList("items").toArray();
      return items.map((item) => {
        const value = widgets(item.find(".streamerbot-filter-value"));
        return {
          test: String(item.find(".streamerbot-filter-test").val()),
          value: value.typedInput("value"),
          type: value.typedInput("type"),
        };
      });
    },
  };
}
