import { randomUUID } from "node:crypto";
import { broadcastOf } from "../protocol/broadcasts";
import { type EventFrame, isObject } from "../protocol/frames";
import type { ActionReference, Response } from "../protocol/requests";
import { toId, toText } from "../protocol/values";
import type { ActionInput, ActionOptions, ActionResult, ActionRun } from "./action-types";
import type { Connection } from "./connection";
import { StreamerbotError } from "./errors";
import type { EventHandler } from "./listeners";
import type { RequestOptions } from "./options";
import { validateRequest } from "./validate";
import { type WaitKind, waits } from "./waits";

/** What an action run needs of the client. */
export interface ActionHost {
  /** Sends a request whose fields have been checked; throws if it can't be sent now. */
  send(name: string, fields: object, options: RequestOptions): Promise<Response>;
  /** What a request's rejection means on this server. */
  explain(request: string, error: unknown): unknown;
  listen(pattern: string, handler: EventHandler): () => void;
  /** See `StreamerbotClient.subscribed`. */
  subscribed(): Promise<void>;
  /** Whether the connected server can send an event; true if it does not say. */
  knows(event: string): boolean;
  connection(): Connection | undefined;
  /** ms */
  readonly requestTimeout: number;
}

/** A request that makes an action run. */
interface Order {
  request: "DoAction" | "ExecuteCodeTrigger";
  fields: { args: object; [field: string]: unknown };
  /** What is known about the action beforehand: nothing about those that a trigger starts. */
  action: ActionReference;
  /** For texts. */
  name: string;
}

const optionNames: readonly (keyof ActionOptions)[] = ["timeout", "signal", "wait", "label"];

/** Runs actions and waits for their ends and replies, with one listener per kind. */
export class ActionRuns {
  readonly #host: ActionHost;
  readonly #listening = new Map<WaitKind, { users: number; stop(): void }>();

  constructor(host: ActionHost) {
    this.#host = host;
  }

  action(input: ActionInput, args: object = {}, options: ActionOptions = {}): Promise<ActionResult> {
    const action = toReference(input);
    // Neither action nor options have been checked yet.
    const known = { ...action, name: options?.label ?? action?.name };
    const name = known.name ?? known.id ?? "The action";
    return this.#run({ request: "DoAction", fields: { action, args }, action: known, name }, options);
  }

  codeTrigger(triggerName: string, args: object = {}, options: ActionOptions = {}): Promise<ActionResult> {
    const fields = { triggerName, args };
    return this.#run({ request: "ExecuteCodeTrigger", fields, action: {}, name: triggerName }, options);
  }

  async #run(order: Order, options: ActionOptions): Promise<ActionResult> {
    const { request, fields, action } = order;
    validateRequest(request, fields, options, optionNames);
    const { wait = "accepted", timeout, signal } = options;
    if (wait !== "accepted" && !Object.hasOwn(waits, wait)) {
      throw new StreamerbotError(
        "BAD_INPUT",
        `${request}: wait must be "accepted", "finished" or "reply", not ${JSON.stringify(wait)}`,
        { request },
      );
    }
    try {
      if (wait !== "accepted") {
        return await this.#await(waits[wait], order, { timeout: timeout ?? this.#host.requestTimeout, signal });
      }
      const response = await this.#host.send(request, fields, { timeout, signal });
      return { run: runOf(action, response), args: null, response };
    } catch (error) {
      throw this.#host.explain(request, error);
    }
  }

  async #await(
    kind: WaitKind,
    order: Order,
    options: { timeout: number; signal?: AbortSignal },
  ): Promise<ActionResult> {
    const { request, fields, action } = order;
    this.#checkSupport(kind, request);
    const mark = `nr:${randomUUID()}`;
    const leave = this.#enter(kind);
    try {
      // Confirmed before the action starts, so that the fastest reply is not lost.
      await this.#host.subscribed();
      const connection = this.#host.connection();
      const key = keyOf(mark, kind.target(action));
      const brought = connection?.expect(key, request, options);
      // The first failure, of the request or of the wait, is reported; the other must not count as unhandled.
      brought?.catch(() => {});
      try {
        const marked = { ...fields, args: { ...fields.args, [kind.argument]: mark } };
        const response = await this.#host.send(request, marked, options);
        const frame = (await brought) as EventFrame;
        const data = broadcastOf(frame.data) ?? {};
        const { [kind.argument]: _mark, ...result } = kind.argsOf(data);
        return { run: { ...runOf(action, response), ...known(kind.runOf(data)) }, args: result, response };
      } catch (error) {
        throw late(error, kind, order, options.timeout);
      } finally {
        connection?.forget(key);
      }
    } finally {
      leave();
    }
  }

  #checkSupport(kind: WaitKind, request: string): void {
    if (kind.events.some((event) => this.#host.knows(event))) return;
    throw new StreamerbotError(
      "UNSUPPORTED",
      `This Streamer.bot does not send ${kind.events.join(" or ")}, which is needed to wait`,
      {
        request,
        hint: 'Nothing was sent. Wait for "accepted" instead, or update Streamer.bot.',
      },
    );
  }

  /** Listens while something waits; returns a function that ends this caller's part. */
  #enter(kind: WaitKind): () => void {
    let listening = this.#listening.get(kind);
    if (!listening) {
      const bring: EventHandler = (frame) => {
        const data = broadcastOf(frame.data);
        const mark = data && kind.markOf(data, kind.argument);
        if (!data || typeof mark !== "string") return;
        for (const action of kind.about(data)) this.#host.connection()?.fulfil(keyOf(mark, action), frame);
      };
      const stops = kind.events
        .filter((event) => this.#host.knows(event))
        .map((event) => this.#host.listen(event, bring));
      listening = { users: 0, stop: () => stops.forEach((stop) => void stop()) };
      this.#listening.set(kind, listening);
    }
    const entered = listening;
    entered.users += 1;
    return () => {
      entered.users -= 1;
      if (entered.users > 0) return;
      this.#listening.delete(kind);
      entered.stop();
    };
  }
}

function keyOf(mark: string, action: unknown): string {
  return `${mark} ${typeof action === "string" ? action.trim().toLowerCase() : ""}`;
}

const guid = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/** A text that looks like an id (a GUID) is one; any other text is a name. */
export function toReference(input: ActionInput): ActionReference {
  if (typeof input !== "string") return input;
  const trimmed = input.trim();
  return guid.test(trimmed) ? { id: trimmed } : { name: trimmed };
}

/** What the answer says about the run. Where 1.0.0 and later put its id is not documented; in all samples its arguments contain it. */
function runOf(action: ActionReference, response: Response): ActionRun {
  const args = isObject(response.args) ? response.args : {};
  return {
    id: toId(args.runningActionId),
    actionId: toId(args.actionId) ?? action.id ?? null,
    name: toText(args.actionName) ?? action.name ?? null,
    success: null,
    queuedMs: null,
    ranMs: null,
  };
}

function late(error: unknown, kind: WaitKind, { name }: Order, timeout: number): unknown {
  if (!(error instanceof StreamerbotError) || error.code !== "TIMEOUT") return error;
  const { request, server } = error;
  const { lateHint: hint } = kind;
  return new StreamerbotError("TIMEOUT", kind.late(name, timeout / 1_000), { request, server, hint });
}

function known(run: Partial<ActionRun>): Partial<ActionRun> {
  return Object.fromEntries(Object.entries(run).filter(([, value]) => value !== null));
}
