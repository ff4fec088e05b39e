/** Our client, as it is: the built one, see ../build.ts. */
import { StreamerbotClient } from "../../src/lib/client";
import { normalise } from "../../src/lib/events";
import { differentNames } from "../frames";
import { type EventCase, type RequestCase, seqOf } from "./types";

async function connect(url: string, listen?: (client: StreamerbotClient) => void): Promise<StreamerbotClient> {
  const client = new StreamerbotClient({ url });
  listen?.(client);
  await client.connect();
  return client;
}

export const raw: EventCase = async (url, receive) => {
  const client = await connect(url, (client) => client.listen("*", (frame) => receive(seqOf(frame))));
  return () => client.close();
};

/** One listener for each of 50 events. */
export const manyListeners: EventCase = async (url, receive) => {
  const client = await connect(url, (client) => {
    for (const name of differentNames(50)) client.listen(name, (frame) => receive(seqOf(frame)));
  });
  return () => client.close();
};

/** Each event in the one shape that flows see. */
export const normalised: EventCase = async (url, receive) => {
  const client = await connect(url, (client) =>
    client.listen("*", (frame) => {
      // A payload without a kind would be a wrong one; looking at it keeps the work from being optimised away.
      receive(normalise(frame).kind ? seqOf(frame) : "no kind");
    }),
  );
  return () => client.close();
};

/** As `raw`, on a connection that has carried many requests before. */
export const afterRequests: EventCase = async (url, receive, { before }) => {
  const client = await connect(url, (client) => client.listen("*", (frame) => receive(seqOf(frame))));
  for (let done = 0; done < before; done += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, n) => client.doAction({ name: "Lights" }, { n: done + n })));
  }
  return () => client.close();
};

export const requests: RequestCase = async (url) => {
  const client = await connect(url);
  return {
    ask: async (n) => (await client.doAction({ name: "Lights" }, { n })).response.n as number,
    close: () => client.close(),
  };
};
