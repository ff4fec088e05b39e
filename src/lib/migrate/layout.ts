/** Where the nodes of a proposal are on their tab. */
import type { FlowNode } from "./flows";

/** What a node and its status take up, in pixels; names may be longer. */
const size = { width: 180, height: 50 };
/** The first place of a tab; above it is the comment. */
const first = { x: 180, y: 100 };

/** Moves the nodes of a tab to where they can be seen, as they were to each other, and new ones off what they would cover. */
export function arranged(copies: readonly FlowNode[], added: readonly FlowNode[]): FlowNode[] {
  const placed = copies.map((node) => ({ node, x: Number(node.x) || 0, y: Number(node.y) || 0 }));
  for (const node of added) {
    const [x, y] = [Number(node.x) || 0, Number(node.y) || 0];
    let free = y;
    const covers = (other: { x: number; y: number }): boolean =>
      Math.abs(other.x - x) < size.width && Math.abs(other.y - free) < size.height;
    while (placed.some(covers)) free += 10;
    placed.push({ node, x, y: free });
  }
  const least = (of: "x" | "y"): number =>
    placed.reduce((value, each) => Math.min(value, each[of]), Number.POSITIVE_INFINITY);
  const [left, top] = [Math.max(0, first.x - least("x")), first.y - least("y")];
  return placed.map(({ node, x, y }) => ({ ...node, x: x + left, y: y + top }));
}
