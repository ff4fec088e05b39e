/** What the edit dialogs offer to pick from, out of the connected server: what it answers itself, and what its C# knows, through the bridge. */
import { StreamerbotError } from "../../client/errors";
import { isObject, parseJson } from "../../protocol";
import { actionChanges } from "../server/answers";

/** The connected server, to be asked. */
export interface Source {
  /** A request; resolves with the useful part of the answer. */
  ask(request: string, fields?: object): Promise<unknown>;
  /** A C# method, through the bridge; resolves with its result. Rejects as `callMethods`, and with the failure of the call. */
  call(method: string, ...args: unknown[]): Promise<unknown>;
}

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
  load(source: Source): Promise<unknown[]>;
  /** The events that report a change; empty if there are none. Older servers lack some. */
  changes: readonly string[];
}

type Row = Record<string, unknown>;

const rows = (list: unknown): Row[] => (Array.isArray(list) ? list.filter(isObject) : []);

const names = (list: unknown): string => (Array.isArray(list) ? list.map(String).join(", ") : "");

const named = (list: Iterable<unknown>): Item[] => [...new Set(list)].map((name) => ({ value: name, label: name }));

const commandChanges = ["Application.CommandAdded", "Application.CommandUpdated", "Application.CommandDeleted"];

/** The commands, by a member that says which one is meant. */
const commandsBy = (member: "name" | "id"): List => ({
  load: async ({ ask }): Promise<Item[]> =>
    rows(await ask("GetCommands")).map((row) => ({
      value: row[member],
      label: row.name,
      group: row.group ?? undefined,
      hint: names(row.commands),
      enabled: row.enabled !== false,
    })),
  changes: commandChanges,
});

const rewardChanges = ["Twitch.RewardCreated", "Twitch.RewardUpdated", "Twitch.RewardDeleted"];

/**
 * A list of OBS by its own request, https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md; ObsSendRaw returns its
 * `responseData` as a text.
 */
const ofObs = (request: string, member: string, name: string, hint: string): List => ({
  async load({ call }): Promise<Item[]> {
    const answer = parsed(await call("ObsSendRaw", request, "{}"));
    if (!answer) throw new StreamerbotError("NOT_CONNECTED", "OBS is not connected to Streamer.bot");
    return rows(answer[member]).map((row) => ({ value: row[name], label: row[name], hint: String(row[hint] ?? "") }));
  },
  changes: [],
});

function parsed(text: unknown): Row | undefined {
  const value = parseJson(String(text));
  return isObject(value) ? value : undefined;
}

/** `actions` loads the rows of GetActions as they are, all others load `Item`s. */
export const lists: Readonly<Record<string, List>> = {
  actions: {
    load: async ({ ask }) => rows(await ask("GetActions")),
    changes: actionChanges,
  },
  codeTriggers: {
    load: async ({ ask }): Promise<Item[]> =>
      rows(await ask("GetCodeTriggers")).map((row) => ({
        value: row.eventName,
        label: row.name,
        group: row.category,
      })),
    changes: [],
  },
  // By name, which the events have in addition to the text that matched. To a filter, two commands with the same name are one.
  commands: commandsBy("name"),
  // Methods take nothing but the id.
  commandIds: commandsBy("id"),
  globals: {
    async load({ ask }): Promise<Item[]> {
      const both = await Promise.all([true, false].map((persisted) => ask("GetGlobals", { persisted })));
      return named(both.flatMap(rows).map(({ name }) => name));
    },
    changes: ["Misc.GlobalVariableCreated", "Misc.GlobalVariableDeleted"],
  },
  rewards: {
    load: async ({ call }): Promise<Item[]> =>
      rows(await call("TwitchGetRewards")).map(({ Id, Title, Cost, Group, Enabled }) => ({
        value: Id,
        label: Title,
        group: Group ?? undefined,
        hint: Cost === undefined ? "" : String(Cost),
        enabled: Enabled !== false,
      })),
    changes: rewardChanges,
  },
  rewardGroups: {
    load: async ({ call }) =>
      named(
        rows(await call("TwitchGetRewards"))
          .map(({ Group }) => Group)
          .filter(Boolean),
      ),
    changes: rewardChanges,
  },
  userGroups: {
    async load({ call }): Promise<Item[]> {
      const groups = await call("GetGroups");
      return named(Array.isArray(groups) ? groups : []);
    },
    changes: [],
  },
  obsScenes: ofObs("GetSceneList", "scenes", "sceneName", ""),
  obsSources: ofObs("GetInputList", "inputs", "inputName", "inputKind"),
};
