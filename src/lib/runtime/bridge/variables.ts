/**
 * Variables of Streamer.bot that are written through the bridge: global ones, and those of users.
 *
 * Assumed: bridge-increment.
 */
import type { MethodCall } from "../../bridge/messages";
import { StreamerbotError } from "../../client/errors";
import { refuseUnsendable } from "../later";
import type { Job } from "../requests/node";
import { needText } from "../requests/text-value";
import type { SharedServer } from "../server/server";
import type { TypedValue } from "../typed";
import { resultOf } from "./call";
import { makeCalls } from "./job";

/** Whose variable it is, and which. */
export interface VariableOwner {
  /** `""` for a global variable; of a user as methods spell it: `Twitch`, `YouTube` … */
  platform: string;
  /** The user's id or name. */
  user?: { by: "id" | "name"; value: string };
  variable: string;
  persisted: boolean;
}

/** The methods that read, write and remove it, and the arguments that they begin with. */
function methodsOf({ platform, user }: VariableOwner) {
  const what = user ? `${platform}UserVar${user.by === "id" ? "ById" : ""}` : "GlobalVar";
  return { get: `Get${what}`, set: `Set${what}`, unset: `Unset${what}`, who: user ? [user.value] : [] };
}

const inOne = async (job: Job, calls: readonly MethodCall[]): Promise<unknown> =>
  (await makeCalls(job, calls, job.server.requestTimeout)).map(resultOf).at(-1);

/** Rejects with `BAD_INPUT` for a value that is missing or can't be sent, and as calls do. */
export async function setVariable(job: Job, owner: VariableOwner, source: TypedValue): Promise<void> {
  const value = source.value === "" ? undefined : await job.evaluate(source, "The value");
  if (value === undefined) throw missing("The value", "Enter it in the node, or send it in msg.payload.");
  refuseUnsendable(value, "The value");
  const { set, who } = methodsOf(owner);
  await inOne(job, [{ method: set, args: [...who, owner.variable, value, owner.persisted] }]);
}

export async function unsetVariable(job: Job, owner: VariableOwner): Promise<void> {
  const { unset, who } = methodsOf(owner);
  await inOne(job, [{ method: unset, args: [...who, owner.variable, owner.persisted] }]);
}

/**
 * Adds to a variable; one that does not exist counts as 0. Returns the new value. Streamer.bot itself adds if a user is given by id; all
 * other variables are read and then written, one after the other per server, so that none of a flow's increments is lost.
 */
export async function incrementVariable(job: Job, owner: VariableOwner, source: TypedValue): Promise<number> {
  const amount = numberOf(source.value === "" ? undefined : await job.evaluate(source, "The amount"));
  if (amount === undefined) throw missing("The amount", "Enter a number in the node.");
  const { platform, user, variable, persisted } = owner;
  const { get, set, who } = methodsOf(owner);
  const read: MethodCall = { method: get, args: [...who, variable, persisted] };
  if (user?.by === "id") {
    const method = `IncrementOrCreate${platform}UsersVarById`;
    const value = await inOne(job, [{ method, args: [[user.value], variable, amount, persisted] }, read]);
    return numberOf(value) ?? 0;
  }
  return inTurn(job.server, async () => {
    const before = await inOne(job, [read]);
    const number = before === null || before === "" ? 0 : numberOf(before);
    if (number === undefined || !Number.isSafeInteger(Math.trunc(number))) {
      const hint = "Set it to a number first. Nothing was changed.";
      throw new StreamerbotError("BAD_INPUT", `${variable} does not contain a number`, { hint });
    }
    await inOne(job, [{ method: set, args: [...who, variable, number + amount, persisted] }]);
    return number + amount;
  });
}

/** A name that has to be there: that of a variable, of a user. */
export function needName(job: Job, source: TypedValue, words: string, property: string): Promise<string> {
  return needText(job, source, words, `Enter it in the node, or send it in msg.${property}.`, property);
}

function missing(what: string, hint: string): StreamerbotError {
  return new StreamerbotError("BAD_INPUT", `${what} is missing`, { hint: `${hint} Nothing was sent.` });
}

/** A number, also as a text; undefined for anything else. */
function numberOf(value: unknown): number | undefined {
  const isText = typeof value === "string" && value.trim() !== "";
  const number = isText || typeof value === "number" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

const last = new WeakMap<SharedServer, Promise<unknown>>();

/** Begins when the work before it on the same server has ended, well or not. */
function inTurn<T>(server: SharedServer, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(server) ?? Promise.resolve()).then(work);
  last.set(
    server,
    mine.catch(() => {}),
  );
  return mine;
}
