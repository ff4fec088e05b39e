/** Free ports of this machine. */
import { createServer } from "node:net";
import { DemoError } from "./errors";

const tries = 50;

/** The port that was asked for, or else the first free one from `from` on. */
export async function choosePort(asked: number | undefined, from: number): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new DemoError(`Port ${asked} is taken. Leave --port out, and a free one is found.`);
  }
  for (let port = from; port < from + tries; port += 1) if (await isFree(port)) return port;
  throw new DemoError(`No free port between ${from} and ${from + tries - 1}. Choose one with --port.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
