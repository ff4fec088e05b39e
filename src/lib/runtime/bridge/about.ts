/** What a bridge says of itself. */
import { aboutMethod, bridgeVersion } from "../../bridge/messages";
import { parseSignature, type Signature } from "../../bridge/methods";
import type { StreamerbotClient } from "../../client/client";
import type { RequestOptions } from "../../client/options";
import { isObject } from "../../protocol";
import { callMethods, resultOf } from "./call";

export interface BridgeAbout {
  version: number;
  /** How far (ms) its clock is ahead of this one, give or take the way. */
  ahead: number;
  /** What may be called. */
  signatures: Signature[];
}

/** Rejects as `callMethods` does. */
export async function askAbout(client: StreamerbotClient, key: string, options: RequestOptions): Promise<BridgeAbout> {
  const [outcome] = await callMethods(client, key, [{ method: aboutMethod }], options);
  const about = outcome && resultOf(outcome);
  const { now = 0, methods = [] } = isObject(about) ? about : {};
  const texts = Array.isArray(methods) ? methods.map(String) : [];
  return {
    version: bridgeVersion,
    ahead: Number(now) - Date.now(),
    signatures: texts.map(parseSignature).filter((each) => each !== undefined),
  };
}
