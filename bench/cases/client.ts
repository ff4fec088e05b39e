/** Our client, as it is: the built one, see ../build.ts. */
import { StreamerbotClient } from "../../src/lib/client";
import { normalise } from "../../src/lib/events";
import { differentNames } from "../frames";
import { type Ask, type EventCase, type RequestCase, seqOf } from "./types";

async function connect(url: string, listen?: (client: StreamerbotClient) => void): Promise<StreamerbotClient> {
  const client = new StreamerbotClient({ url });
  listen?.(client);
  await client.connect();
  return client;
}

const asker =
  (client: StreamerbotClient): Ask =>
  async (n) =>
    (await client.doAction({ name: "Lights" }, { n })).response.n as number;

export const raw: EventCase = async (url, receive) => {
  const client = await connect(url, (client) => client.listen("*", (frame) => receive(seqOf(frame))));
  return { ask: asker(client), close: () => client.close() };
};

/** A listener for each of so many different events. */
export const listeners =
  (count: number): EventCase =>
  async (url, receive) => {
    const client = await connect(url, (client) => {
      for (const name of differentNames(count)) client.listen(name, (frame) => receive(seqOf(frame)));
    });
    return { close: () => client.close() };
  };

/** Each event in the one shape that flows see. */
export const normalised: EventCase = async (url, receive) => {
  const client = await connect(url, (client) =>
    client.listen("*", (frame) => {
      // A payload without a kind would be a wrong one; looking at it keeps the work from being optimised away.
      receive(normalise(frame).kind ? seqOf(frame) : "no kind");
    }),
  );
  return { close: () => client.close() };
};

export const requests: RequestCase = async (url) => {
  const client = await connect(url);
  return { ask: asker(client), close: () => client.close() };
};
