/** What a bridge says of itself. */
import { aboutMethod, askingVersion } from "../../bridge/messages";
import { parseSignature, type Signature } from "../../bridge/methods";
import type { StreamerbotClient } from "../../client/client";
import { StreamerbotError } from "../../client/errors";
import type { RequestOptions } from "../../client/options";
import { isObject } from "../../protocol";
import { exchange, onlyResult, setUp } from "./call";

export interface BridgeAbout {
  /** The bridge's own; `bridgeVersion` is the one that this package brings. */
  version: number;
  /** How far (ms) its clock is ahead of this one, less the time that the answer took. */
  ahead: number;
  /** What may be called. */
  signatures: Signature[];
}

/** Rejects as `exchange` does. */
export async function askAbout(client: StreamerbotClient, key: string, options: RequestOptions): Promise<BridgeAbout> {
  const { version, results } = await exchange(client, key, [{ method: aboutMethod }], options);
  const about = onlyResult(results);
  const { now = 0, methods = [] } = isObject(about) ? about : {};
  const texts = Array.isArray(methods) ? methods.map(String) : [];
  return {
    version,
    ahead: Number(now) - Date.now(),
    signatures: texts.map(parseSignature).filter((each) => each !== undefined),
  };
}

/** What is missing in a bridge of this version; undefined if nothing is. */
export function tooOld(version: number): StreamerbotError | undefined {
  if (version >= askingVersion) return undefined;
  return new StreamerbotError("NO_BRIDGE", `This Streamer.bot has bridge ${version}; questions need ${askingVersion}`, {
    hint: `Import it again. ${setUp} Method calls still work.`,
  });
}
