/** The nodes of a flow, as in a flow file. */
export type FlowNodes = Record<string, unknown>[];

/** What is used of Node-RED's own API. */
export interface RED {
  init(settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  events: { once(name: string, handler: () => void): void };
  nodes: { getNode(id: string): { shared?: { view: { state: string } } } | null };
  runtime: { flows: { setFlows(options: { flows: { flows: FlowNodes }; deploymentType: string }): Promise<unknown> } };
}
