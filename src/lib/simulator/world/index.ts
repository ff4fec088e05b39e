/** The streamer's world behind the server: what requests read and what runs of actions and scenarios change. */
import { type CommandInfo, type JsonObject, type Platform, platforms } from "../../protocol";
import { checkOptions, type Known } from "../misspelt";
import { type Account, type Accounts, youTubeBroadcast } from "./accounts";
import { type Action, type ActionDefinition, actionId, bridgedActions, defaultActions, defineAction } from "./actions";
import { forgetOldest } from "./bounded";
import { Credits } from "./credits";
import { type CodeTrigger, defaultCodeTriggers, defaultCommands } from "./defaults";
import { Studio } from "./studio";
import { Variables, type VariableUser } from "./variables";
import { type Viewer, type ViewerDefinition, Viewers } from "./viewers";

export interface WorldOptions {
  /** Replaces the default actions. */
  actions?: readonly ActionDefinition[];
  /** Global variables by name, persisted. Replaces the default ones. */
  globals?: Readonly<Record<string, unknown>>;
  /** Replaces the people who are there at the start. */
  viewers?: readonly ViewerDefinition[];
  /** The key of the bridge to C# methods; without one there is no bridge. */
  bridgeKey?: string;
  /** Replaces the default commands. */
  commands?: readonly CommandInfo[];
  /** Replaces the default code triggers. */
  codeTriggers?: readonly CodeTrigger[];
  /** Sets of pronouns by login: "she", "he" or "they". */
  pronouns?: Readonly<Record<string, string>>;
}

const viewerMembers: Known<ViewerDefinition> = {
  ...{ id: "needed", login: "needed", name: "needed", subscribed: "any", groups: "any", channelPointsUsed: "any" },
  ...{ lastActive: "any", exempt: "any" },
  platform: platforms,
  role: ["Broadcaster", "Moderator", "VIP", "Viewer"],
};

const triggerMembers: Known<CodeTrigger> = { name: "needed", eventName: "needed", category: "any", action: "any" };

/** Tells the server that something changed; it makes an event of it. */
export type Announce = (source: string, type: string, what: WorldChange) => void;
export type WorldChange = { data: JsonObject } | { variable: { name: string; value?: unknown; previous?: unknown } };

const defaultGlobals = { deaths: 3, lights: "off", lastGifter: "", goalTitle: "New lamp" };

export class World {
  readonly accounts: Accounts;
  readonly commands: readonly CommandInfo[];
  readonly #codeTriggers: readonly CodeTrigger[];
  /** Those that the bridge has registered, by event name. */
  readonly #registered = new Map<string, CodeTrigger>();
  /** Sets of pronouns by login. */
  readonly pronouns: ReadonlyMap<string, string>;
  readonly variables: Variables;
  readonly credits = new Credits();
  /** What only C# methods reach, which the bridge calls. */
  readonly studio = new Studio();
  /** YouTube broadcasts watched, in the form of GetMonitoredYouTubeBroadcasts. Empty while the stream is off. */
  readonly broadcasts: JsonObject[] = [];
  /** Who is there; `viewers` is the same as a list. */
  readonly present = new Viewers();
  readonly #actions = new Map<string, Action>();
  readonly #announce: Announce;

  constructor(options: WorldOptions, accounts: Accounts, guests: readonly Viewer[], announce: Announce) {
    this.accounts = accounts;
    this.commands = (options.commands ?? defaultCommands).map((command) => ({ ...command }));
    this.#codeTriggers = options.codeTriggers ?? defaultCodeTriggers;
    for (const trigger of this.#codeTriggers) checkOptions("code trigger", trigger, triggerMembers);
    const bridge = options.bridgeKey === undefined ? [] : bridgedActions;
    for (const definition of [...(options.actions ?? defaultActions), ...bridge]) {
      const action = defineAction(definition);
      this.#actions.set(action.id, action);
    }
    for (const viewer of options.viewers ?? guests) this.present.see(checkOptions("viewer", viewer, viewerMembers));
    this.pronouns = new Map(Object.entries(options.pronouns ?? defaultPronouns(this.viewers)));
    // Nothing is announced while the world is set up.
    let ready = false;
    this.#announce = announce;
    this.variables = new Variables((change) => {
      if (!ready) return;
      const type = !("was" in change) ? "Created" : "is" in change ? "Updated" : "Deleted";
      const { name, is, was } = change;
      this.#announce("Misc", `GlobalVariable${type}`, { variable: { name, value: is, previous: was } });
    });
    for (const [name, value] of Object.entries(options.globals ?? defaultGlobals)) this.variables.set(name, value);
    const [somebody] = this.viewers.filter((viewer) => viewer.role !== "Broadcaster");
    if (!options.viewers && somebody) this.setUserGlobal(toVariableUser(somebody), "greetings", 7);
    ready = true;
  }

  /** Sorted by name, as Streamer.bot does since 0.1.5. */
  get actions(): readonly Action[] {
    return [...this.#actions.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  get viewers(): readonly Viewer[] {
    return this.present.list;
  }

  /** Persisted global variables, name to value. */
  get globals(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.variables.persisted].map(([name, { value }]) => [name, value]));
  }

  get codeTriggers(): readonly CodeTrigger[] {
    return [...this.#codeTriggers, ...this.#registered.values()];
  }

  /** Registers a trigger until Streamer.bot ends; false if one that was there from the start has its event name. */
  registerTrigger(trigger: CodeTrigger): boolean {
    if (this.#codeTriggers.some(({ eventName }) => eventName === trigger.eventName)) return false;
    if (!this.#registered.has(trigger.eventName)) forgetOldest(this.#registered);
    this.#registered.set(trigger.eventName, trigger);
    return true;
  }

  /** What a restart of Streamer.bot forgets: temporary variables, and triggers that were registered. */
  forget(): void {
    this.variables.forget();
    this.#registered.clear();
  }

  get live(): boolean {
    return this.broadcasts.length > 0;
  }

  /** By id, in any case. */
  action(id: string): Action | undefined {
    return this.#actions.get(id) ?? this.actions.find((action) => action.id.toLowerCase() === id.toLowerCase());
  }

  actionByName(name: string): Action | undefined {
    return this.actions.find((action) => action.name === name);
  }

  /** Adds an action or changes the one with its id (or, without an id, its name), and announces it. */
  putAction(definition: ActionDefinition): Action {
    const id = definition.id ?? this.actionByName(definition.name)?.id ?? actionId(definition.name);
    const known = this.#actions.get(id);
    const action = defineAction({ ...known, ...definition, id });
    this.#actions.set(id, action);
    this.#announceChange(known ? "ActionUpdated" : "ActionAdded", action);
    return action;
  }

  /** Removes the action with exactly this id, and announces it. Returns whether there was one. */
  removeAction(id: string): boolean {
    const action = this.#actions.get(id);
    if (!action) return false;
    this.#actions.delete(id);
    this.#announceChange("ActionDeleted", action);
    return true;
  }

  /** Switches a chat command on or off, and announces it; one that does not exist is ignored. */
  enableCommand(id: string, enabled: boolean): void {
    const command = this.commands.find((each) => each.id === id);
    if (command) this.#announceChange("CommandUpdated", Object.assign(command, { enabled }));
  }

  #announceChange(type: string, { id, name, group, enabled }: Action | CommandInfo): void {
    this.#announce("Application", type, { data: { id, name, group, enabled } });
  }

  /** Announced as Misc.GlobalVariableCreated or Updated. */
  setGlobal(name: string, value: unknown, persisted = true): void {
    this.variables.set(name, value, persisted);
  }

  /** Announced as Misc.GlobalVariableDeleted, if there was one. */
  deleteGlobal(name: string, persisted = true): void {
    this.variables.delete(name, persisted);
  }

  setUserGlobal(user: VariableUser, name: string, value: unknown, persisted = true): void {
    this.variables.setOfUser(user, name, value, persisted);
  }

  /** The variables of a platform's users; those of one name, of one user, or all. */
  userGlobals(platform: Platform, persisted: boolean, name?: string, userId?: string) {
    return this.variables.ofUsers(platform, persisted, name, userId);
  }

  /** The stream begins: YouTube has a broadcast to watch. */
  goLive(): void {
    if (!this.live) this.broadcasts.push(youTubeBroadcast(this.accounts, Date.now()));
  }

  goOffline(): void {
    this.broadcasts.length = 0;
  }
}

export function toVariableUser(viewer: Viewer): VariableUser {
  return { platform: viewer.platform, userId: viewer.id, userLogin: viewer.login, userName: viewer.name };
}

function defaultPronouns(viewers: readonly Viewer[]): Record<string, string> {
  const sets = ["they", "she", "he"];
  return Object.fromEntries(viewers.slice(0, 6).map((viewer, index) => [viewer.login, sets[index % 3] ?? "they"]));
}

export type { Account, Accounts };
