/** The bridge's C#, compiled from an import text and run by Mono, behind a WebSocket as Streamer.bot has one. */
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bridgeIds } from "../../../../src/lib/bridge/import-text";
import { methodGroups } from "../../../../src/lib/bridge/methods";
import { startScriptedServer } from "../../../support/scripted-server";
import { until } from "../../../support/until";
import { fakeSource } from "./fake";

/** Compiles as Streamer.bot does: the code of an import text gets a base class. */
export function compile(folder: string, source: string): void {
  const bridge = source.replace("public class CPHInline", "public class CPHInline : CPHInlineBase");
  writeFileSync(join(folder, "Bridge.cs"), bridge);
  writeFileSync(join(folder, "Fake.cs"), fakeSource(methodGroups()));
  writeFileSync(join(folder, "Host.cs"), readFileSync(join(__dirname, "Host.cs")));
  const mcs = (...args: string[]) =>
    execFileSync("mcs", ["-nologo", "-nowarn:414,1701", ...args], { cwd: folder, stdio: "pipe" });
  mcs("-out:Host.exe", "Host.cs", "Fake.cs");
  // mscorlib alone, and the oldest language.
  mcs("-target:library", "-langversion:5", "-noconfig", "-r:Host.exe", "-out:Bridge.dll", "Bridge.cs");
}

/** What the fake did: calls as signature and values, lines of the log, and exceptions that left the code. */
export interface Done {
  kind: "called" | "log" | "escaped" | "broadcast";
  text: string;
}

export async function startHost(folder: string, where: "together" | "apart") {
  const child = spawn("mono", ["Host.exe", where], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const done: Done[] = [];
  let ready = false;
  const encode = (value: unknown) => Buffer.from(String(value)).toString("base64");
  const act = (args: object): void =>
    void child.stdin.write(
      `${Object.entries(args)
        .map(([name, value]) => `${name}\t${encode(value)}`)
        .join("\t")}\n`,
    );
  const server = await startScriptedServer({
    answers: {
      DoAction: ({ action, args }) => {
        if (action.id !== bridgeIds.action) return { status: "error", error: "Action not found" };
        act(args);
        return {};
      },
    },
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [kind = "", encoded = ""] = line.split("\t");
    const text = Buffer.from(encoded, "base64").toString();
    if (kind === "ready") ready = true;
    else done.push({ kind: kind as Done["kind"], text });
    if (kind === "broadcast") server.emit("General", "Custom", JSON.parse(text));
  });
  await until("the host", () => ready);
  return {
    server,
    act,
    done,
    async close() {
      child.stdin.end();
      await server.close();
      await until("the host's end", () => child.exitCode !== null || child.signalCode !== null);
    },
  };
}
