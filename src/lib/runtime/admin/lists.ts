/** What the edit dialogs offer to pick from, out of the connected server. */
import { isObject } from "../../protocol";
import { actionChanges } from "../server/answers";

/** Asks the connected server; resolves with the useful part of the answer. */
export type Ask = (request: string, fields?: object) => Promise<unknown>;

/** A line of a list; `value` is what a node saves. */
interface Item {
  value: unknown;
  label: unknown;
  group?: unknown;
  /** What else to say of it. */
  hint?: string;
  enabled?: boolean;
}

interface List {
  load(ask: Ask): Promise<unknown[]>;
  /** The events that tell of a change; none if there are no such events. Older servers lack some. */
  changes: readonly string[];
}

type Row = Record<string, unknown>;

async function rows(answer: Promise<unknown>): Promise<Row[]> {
  const list = await answer;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

const names = (list: unknown): string => (Array.isArray(list) ? list.map(String).join(", ") : "");

/** A row of GetActions as it is, for `actions`; else an `Item`. */
export const lists: Readonly<Record<string, List>> = {
  actions: {
    load: (ask) => rows(ask("GetActions")),
    changes: actionChanges,
  },
  codeTriggers: {
    load: async (ask): Promise<Item[]> =>
      (await rows(ask("GetCodeTriggers"))).map((row) => ({
        value: row.eventName,
        label: row.name,
        group: row.category,
      })),
    changes: [],
  },
  // By name, which is what the events tell beside the text that matched. Two commands of one name are one to a filter.
  commands: {
    load: async (ask): Promise<Item[]> =>
      (await rows(ask("GetCommands"))).map(({ name, group, commands, enabled }) => ({
        value: name,
        label: name,
        group: group ?? undefined,
        hint: names(commands),
        enabled: enabled !== false,
      })),
    changes: ["Application.CommandAdded", "Application.CommandUpdated", "Application.CommandDeleted"],
  },
  globals: {
    async load(ask): Promise<Item[]> {
      const both = await Promise.all([true, false].map((persisted) => rows(ask("GetGlobals", { persisted }))));
      return [...new Set(both.flat().map(({ name }) => name))].map((name) => ({ value: name, label: name }));
    },
    changes: ["Misc.GlobalVariableCreated", "Misc.GlobalVariableDeleted"],
  },
};
