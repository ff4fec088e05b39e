/** Flows as Node-RED saves or exports them, read with words for whatever is something else. */
import { Complaint } from "../command/values";
import { isObject } from "../protocol";

/** A node, a config node, a tab or a subflow. */
export interface FlowNode {
  id: string;
  type: string;
  /** The tab or subflow it is in. */
  z?: string;
  wires?: string[][];
  [property: string]: unknown;
}

/** Reads flows.json, or what the editor exports. Throws a Complaint that says what the text is instead. */
export function readFlows(text: string, file: string): FlowNode[] {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Complaint(`${file} is not JSON: ${(error as Error).message}`);
  }
  if (isObject(content) && "$" in content)
    throw new Complaint(`${file} contains credentials, not flows: use the file without "_cred" in its name`);
  // As the admin API and some backups have them.
  const nodes = isObject(content) && Array.isArray(content.flows) ? content.flows : content;
  if (!Array.isArray(nodes)) throw new Complaint(`${file} contains no flows: a list of nodes is expected`);
  const strange = nodes.findIndex((node) => !isFlowNode(node));
  if (strange >= 0)
    throw new Complaint(
      `${file} contains no flows: its entry ${strange + 1} is not a node with an id, a type and wires`,
    );
  return nodes as FlowNode[];
}

function isFlowNode(value: unknown): value is FlowNode {
  if (!isObject(value) || typeof value.id !== "string" || typeof value.type !== "string") return false;
  const { wires = [] } = value;
  return Array.isArray(wires) && wires.every((output) => isTexts(output));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** A property as text; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Ids of all nodes that a node's outputs lead to, by wires or as a link. */
export function targetsOf(node: FlowNode): string[] {
  const links = node.type === "link out" && isTexts(node.links) ? node.links : [];
  return [...new Set([...(node.wires ?? []).flat(), ...links])];
}
