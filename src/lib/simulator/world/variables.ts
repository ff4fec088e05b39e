/**
 * Global variables and variables of users, persisted or of this session only.
 *
 * Assumed: variable-events, user-variable-events.
 */
import type { Platform, UserVariable, Variable } from "../../protocol";
import { timeStamp } from "../time";
import { forgetOldest, note } from "./bounded";

export interface VariableUser {
  platform: Platform;
  userId: string;
  userLogin: string;
  userName: string;
}

/** A change of a global variable: `was` is missing for a new one, `is` for one that was deleted. */
export interface VariableChange {
  name: string;
  was?: unknown;
  is?: unknown;
}

export class Variables {
  readonly persisted = new Map<string, Variable>();
  readonly temporary = new Map<string, Variable>();
  readonly #ofUsers: { persisted: boolean; variable: UserVariable }[] = [];
  readonly #changed: (change: VariableChange) => void;

  constructor(changed: (change: VariableChange) => void) {
    this.#changed = changed;
  }

  #store(persisted: boolean): Map<string, Variable> {
    return persisted ? this.persisted : this.temporary;
  }

  get(name: string, persisted = true): Variable | undefined {
    return this.#store(persisted).get(name);
  }

  set(name: string, value: unknown, persisted = true): void {
    const store = this.#store(persisted);
    const before = store.get(name);
    if (!before) forgetOldest(store);
    store.set(name, { name, value, lastWrite: timeStamp() });
    this.#changed(before ? { name, was: before.value, is: value } : { name, is: value });
  }

  delete(name: string, persisted = true): void {
    const store = this.#store(persisted);
    const before = store.get(name);
    if (!before) return;
    store.delete(name);
    this.#changed({ name, was: before.value });
  }

  #indexOfUser({ platform, userId }: VariableUser, name: string, persisted: boolean): number {
    return this.#ofUsers.findIndex(
      (entry) =>
        entry.persisted === persisted &&
        entry.variable.name === name &&
        entry.variable.platform === platform &&
        entry.variable.userId === userId,
    );
  }

  deleteOfUser(user: VariableUser, name: string, persisted = true): void {
    const index = this.#indexOfUser(user, name, persisted);
    if (index >= 0) this.#ofUsers.splice(index, 1);
  }

  setOfUser(user: VariableUser, name: string, value: unknown, persisted = true): void {
    const variable: UserVariable = { name, value, lastWrite: timeStamp(), ...user };
    const index = this.#indexOfUser(user, name, persisted);
    if (index < 0) note(this.#ofUsers, { persisted, variable });
    else this.#ofUsers[index] = { persisted, variable };
  }

  /** The variables of a platform's users; those of one name, of one user, or all. */
  ofUsers(platform: Platform, persisted: boolean, name?: string, userId?: string): UserVariable[] {
    return this.#ofUsers
      .filter(
        ({ persisted: kept, variable }) =>
          kept === persisted &&
          variable.platform === platform &&
          (name === undefined || variable.name === name) &&
          (userId === undefined || variable.userId === userId),
      )
      .map(({ variable }) => variable);
  }

  /** What a restart of Streamer.bot loses. */
  forget(): void {
    this.temporary.clear();
    const kept = this.#ofUsers.filter((entry) => entry.persisted);
    this.#ofUsers.splice(0, this.#ofUsers.length, ...kept);
  }
}
