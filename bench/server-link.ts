/** In a subject: its own server, which nobody else talks to. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { keepOn } from "./cores";
import type { Answers, FromServer, ToServer } from "./messages";

let server: ChildProcess;

/** Resolves with its address. It ends with the subject; should it end before, so does the subject. `apart`: each on its own core. */
export async function startServer(apart: boolean): Promise<string> {
  server = fork(join(__dirname, "server.js"), { execArgv: [] });
  if (apart) {
    keepOn(0, server.pid);
    keepOn(1);
  }
  server.on("exit", () => {
    throw new Error("the server has ended");
  });
  return hearServer("url");
}

export const tellServer = (message: ToServer): void => void server.send(message);

/** Tells the server something, and resolves with the answer of this name. */
export function askServer<K extends keyof Answers>(message: ToServer, answer: K): Promise<Answers[K]> {
  const heard = hearServer(answer);
  tellServer(message);
  return heard;
}

/** The server's next answer of this name. */
export function hearServer<K extends keyof Answers>(answer: K): Promise<Answers[K]> {
  return new Promise((resolve) => {
    const take = (message: FromServer): void => {
      const value = message[answer];
      if (value === undefined) return;
      server.off("message", take);
      resolve(value as Answers[K]);
    };
    server.on("message", take);
  });
}
