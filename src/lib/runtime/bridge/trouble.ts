/** What keeps the bridge from doing what a node wants of it. */
import type { StreamerbotError } from "../../client/errors";
import { inFull } from "../errors";
import type { FlowNode } from "../red";
import type { StatusPainter } from "../server/status";
import { failureWords } from "../server/status-words";

/** Returns a function for the outcome of each try: a problem becomes a status and an error in the log; one that repeats is logged only once. */
export function troubleOf(
  node: FlowNode,
  painter: StatusPainter,
  about = "",
): (problem: StreamerbotError | undefined) => void {
  let told = "";
  return (problem) => {
    const words = problem ? `${about}${inFull(problem)}` : "";
    if (problem) painter.activity({ fill: "red", ...failureWords(problem) });
    if (words !== "" && words !== told) node.error(words);
    told = words;
  };
}
