/** What a node remembers over deploys and restarts. */
import { copyJson } from "../../protocol";
import type { FlowNode } from "../red";
import type { Memory } from "./reports";

/** A key of the node's context. A store that is asynchronous, or fails, throws: what is kept there is not worth an error. */
export function memoryOf(node: FlowNode, key = "stream"): Memory {
  const attempt = (access: () => unknown): unknown => {
    try {
      return access();
    } catch {
      return undefined;
    }
  };
  return {
    get: () => attempt(() => node.context().get(key)),
    set: (kept) => void attempt(() => node.context().set(key, copyJson(kept))),
  };
}
