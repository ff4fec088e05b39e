import type { Figures, Order, Task } from "../messages";

export type TaskOf<K extends Task["kind"]> = Extract<Task, { kind: K }>;

/** The case, and the address of its server. */
export type Subject = Order & { url: string };

/** A case that is connected and warmed up. */
export interface Measured {
  turn(): Promise<Figures>;
  /** Closes it. Resolves with how many events or answers were wrong, see FromSubject. */
  finish(): Promise<number>;
}

export type Measures = { [K in Task["kind"]]: (task: TaskOf<K>, subject: Subject) => Promise<Measured> };
