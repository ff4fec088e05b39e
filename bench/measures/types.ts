import type { Measured, Order, Task } from "../messages";

export type TaskOf<K extends Task["kind"]> = Extract<Task, { kind: K }>;

export type Measures = { [K in Task["kind"]]: (task: TaskOf<K>, order: Order) => Promise<Measured> };
