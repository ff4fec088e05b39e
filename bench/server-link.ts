/** In a subject: the way to the server, which leads through the run. */
import type { Answers, FromServer, FromSubject, ToServer } from "./messages";

export const tellRun = (message: FromSubject): void => void process.send?.(message);
export const tellServer = (toServer: ToServer): void => tellRun({ toServer });

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
      process.off("message", take);
      resolve(value as Answers[K]);
    };
    process.on("message", take);
  });
}
