/** What Node-RED sends its editors: the statuses of nodes, and what Debug nodes show. */
import { once } from "node:events";
import { WebSocket } from "ws";

export interface Comms {
  /** The last status of a node by its id, as "fill shape text". */
  status(id: string): string;
  /** What a Debug node showed, oldest first. */
  debugged(id: string): readonly string[];
  /** How many deploys it has announced. What it sends comes in order, but later than the answer to the deploy. */
  deploys(): number;
  forget(): void;
  close(): void;
}

interface Status {
  fill?: string;
  shape?: string;
  text?: string;
}

interface Shown {
  id: string;
  msg: string;
}

export async function openComms(url: string): Promise<Comms> {
  const statuses = new Map<string, Status>();
  const shown: Shown[] = [];
  let deploys = 0;
  const socket = new WebSocket(`${url.replace("http", "ws")}comms`);
  socket.on("message", (text) => {
    const messages = JSON.parse(String(text));
    for (const { topic, data } of [messages].flat() as { topic?: string; data?: unknown }[]) {
      if (topic?.startsWith("status/")) statuses.set(topic.slice("status/".length), (data ?? {}) as Status);
      if (topic === "notification/runtime-deploy") deploys += 1;
      if (topic === "debug") shown.push(data as Shown);
    }
  });
  await once(socket, "open");
  for (const topic of ["status/#", "notification/#", "debug"]) socket.send(JSON.stringify({ subscribe: topic }));
  return {
    status(id) {
      const { fill = "", shape = "", text = "" } = statuses.get(id) ?? {};
      return `${fill} ${shape} ${text}`.trim();
    },
    debugged: (id) => shown.filter((each) => each.id === id).map(({ msg }) => msg),
    deploys: () => deploys,
    forget() {
      statuses.clear();
      shown.length = 0;
    },
    close: () => socket.close(),
  };
}
