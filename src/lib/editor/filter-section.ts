/** The part of the event nodes' dialog with what keeps events back: filters, limits, test events, guests of a shared chat. */
import type { EventNodeProperties } from "../config/event-properties";
import { filterRows } from "./filter-rows";
import { limitRows, savedLimits, saveLimits } from "./limit-rows";
import { section } from "./section";
import { text } from "./text";

export interface FilterSection {
  /** Says on its button how many of them are in force. */
  count(): void;
  /** Whether what is kept back has an output. */
  keptBack(): boolean;
  save(target: Partial<EventNodeProperties>): void;
}

export interface FilterSectionOptions {
  node: Partial<EventNodeProperties>;
  defaults: EventNodeProperties;
  /** Called when limits, or the output for what is kept back, may have changed. */
  onLimits(): void;
  /** Called when it takes more or less room than before. */
  onRoom(): void;
}

/** Open at first if one of them is in force. Expects the rows of the nodes' editor.html. */
export function filterSection({ node, defaults, onLimits, onRoom }: FilterSectionOptions): FilterSection {
  const ignoreTests = $("#node-input-ignoreTests");
  const sharedGuests = $("#node-input-sharedGuests");
  const limits = limitRows(savedLimits(node, defaults), () => {
    onLimits();
    count();
    onRoom();
  });
  const isFiltered =
    (node.filters ?? []).length > 0 || node.ignoreTests === true || node.sharedGuests === false || limits.count() > 0;
  const { title } = section($("#streamerbot-filters"), isFiltered, onRoom);
  let filters = 0;
  const count = (): void => {
    const switches = (ignoreTests.is(":checked") ? 1 : 0) + (sharedGuests.is(":checked") ? 0 : 1);
    const all = filters + switches + limits.count();
    title(all === 0 ? text("streamerbot.filter.title") : text("streamerbot.filter.titleActive", { count: all }));
  };
  const rows = filterRows($("#node-input-filters-list"), node.filters ?? [], (now) => {
    filters = now;
    count();
    onRoom();
  });
  ignoreTests.on("change", count);
  sharedGuests.on("change", count);

  return {
    count,
    keptBack: limits.keptBack,
    save(target) {
      target.filters = rows.read();
      saveLimits(target, limits.read(), defaults);
      // Node-RED saves the box as it is.
      $("#node-input-keptBack").prop("checked", limits.keptBack());
    },
  };
}
