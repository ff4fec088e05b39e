import type { Node, NodeAPI, NodeMessageInFlow } from "node-red";

/** The API object Node-RED hands to a node set. */
export type RED = NodeAPI;

/** Any node of a flow. */
export type FlowNode = Node;

/** A message on a wire: `_msgid`, and whatever the flow put on it. */
export type FlowMessage = NodeMessageInFlow & Record<string, unknown>;
