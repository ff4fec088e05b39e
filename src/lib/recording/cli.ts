#!/usr/bin/env node
/** The command `streamerbot-record`. Exit codes: 0 for a recording that was made, 1 for one that was not, 2 for a wrong command line. */
import { StreamerbotClient } from "../client/client";
import { isLoginError, messageOf } from "../client/errors";
import { fail, obey, packageVersion, print } from "../command/values";
import { printable } from "../protocol";
import { patternsOf, readChoice } from "./choice";
import { type RecordOptions, readCommandLine, usage } from "./command-line";
import { recordingProblem } from "./problem";
import { Recorder, type RecorderView } from "./recorder";

const name = "streamerbot-record";

function record(options: RecordOptions): void {
  const { folder, events, requests, anonymous, maxSize, maxAge, keep, duration } = options;
  const client = new StreamerbotClient(options.client);
  let ending = false;
  let told = "";
  let timer: NodeJS.Timeout | undefined;

  const end = async (code: number, text?: string): Promise<void> => {
    if (ending) return;
    ending = true;
    clearTimeout(timer);
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await recorder.stop();
    await client.close();
    const { view } = recorder;
    if (view.file !== "") print(summary(view));
    if (text !== undefined) fail(code, text);
    else if (view.file === "") fail(1, "Nothing was recorded: there was no connection to Streamer.bot.");
  };
  const stop = (): void => void end(0);

  const recorder = new Recorder({
    ...{ folder, events, requests, anonymous, maxSize, maxAge, keep },
    wants: readChoice(events),
    version: packageVersion(),
    by: name,
    onChange() {
      const { state, file, error } = recorder.view;
      if (error) return void end(1, inWords(error));
      if (file === told || state !== "recording") return;
      told = file;
      print(`Recording to ${file}`);
      if (duration !== undefined) timer ??= setTimeout(stop, duration);
    },
  });

  recorder.attach(client);
  for (const pattern of patternsOf(events)) client.listen(pattern, () => {}, { optional: true });
  let problem = "";
  client.on("error", (error) => process.stderr.write(`${inWords(error)}\n`));
  client.on("state", (state, { error }) => {
    if (state === "ready") {
      problem = "";
      print(
        printable(`Connected to ${client.info?.name ?? "Streamer.bot"} ${client.info?.version ?? ""} at ${client.url}`),
      );
      recorder.connected(client);
    }
    if (state === "lost") recorder.disconnected(error?.message ?? "the connection was lost");
    if (state !== "waiting" || !error) return;
    if (isLoginError(error)) return void end(1, inWords(error));
    // The same problem is reported once, not at every try.
    if (error.message !== problem) process.stderr.write(`${inWords(error)} Trying again until Ctrl+C.\n`);
    problem = error.message;
  });
  process.on("SIGINT", stop).on("SIGTERM", stop);
  void client.connect();
}

function summary({ events, size, lost }: RecorderView): string {
  const cost = lost > 0 ? ` ${lost} frames were lost: the disk was too slow.` : "";
  return `${events} events, ${(size / 1_000_000).toFixed(1)} MB.${cost}`;
}

function inWords(error: unknown): string {
  return recordingProblem(error) ?? messageOf(error);
}

obey(readCommandLine(process.argv.slice(2), process.env), { name, usage, run: record });
