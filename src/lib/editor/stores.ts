/** The choice of a context store. */
import { text } from "./text";

/** Fills a list of the stores that settings.js offers; a saved one that is gone stays chosen. `note` says what the chosen one means. */
export function fillStores(select: JQuery, note: JQuery, saved: string): void {
  const { default: first = "memory", stores = [first] } = RED.settings.context ?? {};
  const option = (value: string, words: string): JQuery => $("<option>").val(value).text(words);
  select.append(option("", text("queue.store.default", { name: first })));
  for (const name of stores) if (name !== first) select.append(option(name, name));
  if (saved !== "" && select.find("option").filter((_, { value }) => value === saved).length === 0) {
    select.append(option(saved, saved));
  }
  const explain = (): void => {
    const name = String(select.val()) || first;
    note.text(text(`queue.store.${/^memory/.test(name) ? "memory" : "other"}`));
  };
  select.val(saved).on("change", explain);
  explain();
}
