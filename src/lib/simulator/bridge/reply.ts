/** What the actions of the bridge that Node-RED runs have in common: they are given signed calls, and broadcast what came of them. */
import { bridgeVersion, checkCalls, type MethodOutcome, signReply } from "../../bridge/messages";
import type { JsonObject } from "../../protocol";

/** From the arguments of a run to the broadcast that answers it. `outcomesOf` gets calls that passed the check, as they were sent. */
export function replying(key: string, outcomesOf: (calls: unknown[]) => MethodOutcome[]) {
  const used = new Map<string, number>();
  return (args: Readonly<JsonObject>): JsonObject => {
    const signed = { nrCall: text(args.nrCall), nrSig: text(args.nrSig) };
    const refused = checkCalls(key, signed, used);
    const reply = refused ? { refused, now: Date.now() } : { results: outcomesOf(JSON.parse(signed.nrCall)) };
    return signReply(key, signed, { version: bridgeVersion, ...reply }, args.sbClientResponse);
  };
}

/** An argument as a text. */
export const text = (value: unknown): string => String(value ?? "");
