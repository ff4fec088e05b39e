/** The floor: what nobody who speaks this protocol over `ws` can do without. */
import WebSocket from "ws";
import type { EventCase, RequestCase } from "./types";

async function connect(url: string, take: (frame: { request?: string; id?: string }) => void): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (data) => {
      const frame = JSON.parse(data.toString());
      if (frame.request === "Hello") resolve();
      else take(frame);
    });
  });
  return socket;
}

export const events: EventCase = async (url, receive) => {
  const socket = await connect(url, (frame) => receive((frame as { data: { seq: string } }).data.seq));
  return { close: () => socket.close() };
};

export const requests: RequestCase = async (url) => {
  const pending = new Map<string, (frame: { n: number }) => void>();
  const socket = await connect(url, (frame) => {
    const id = frame.id ?? "";
    const resolve = pending.get(id);
    pending.delete(id);
    resolve?.(frame as { n: number });
  });
  let last = 0;
  return {
    async ask(n) {
      const id = String(++last);
      const answer = new Promise<{ n: number }>((resolve) => pending.set(id, resolve));
      socket.send(JSON.stringify({ request: "DoAction", id, action: { name: "Lights" }, args: { n } }));
      return (await answer).n;
    },
    close: () => socket.close(),
  };
};
