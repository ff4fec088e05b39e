/** The bridge's C#, compiled from an import text and run by Mono, behind a WebSocket as Streamer.bot has one. */
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bridgeActions, bridgeSource } from "../../../../src/lib/bridge/import-text";
import { type MethodGroup, methodGroups } from "../../../../src/lib/bridge/methods";
import { startScriptedServer } from "../../../support/scripted-server";
import { until } from "../../../support/until";
import { fakeSource } from "./fake";

/** Compiles as Streamer.bot does: the code of an import text gets a base class. */
export function compile(folder: string, key: string, groups: readonly MethodGroup[]): void {
  writeFileSync(join(folder, "Fake.cs"), fakeSource(methodGroups()));
  writeFileSync(join(folder, "Host.cs"), readFileSync(join(__dirname, "Host.cs")));
  const mcs = (...args: string[]) =>
    execFileSync("mcs", ["-nologo", "-nowarn:414,1701", ...args], { cwd: folder, stdio: "pipe" });
  mcs("-out:Host.exe", "Host.cs", "Fake.cs");
  for (const action of Object.values(bridgeActions)) {
    const source = bridgeSource(key, action, groups).replace(
      "public class CPHInline",
      "public class CPHInline : CPHInlineBase",
    );
    writeFileSync(join(folder, action.file), source);
    // mscorlib alone, and the oldest language.
    mcs("-target:library", "-langversion:5", "-noconfig", "-r:Host.exe", `-out:${codeOf(action)}.dll`, action.file);
  }
}

const codeOf = ({ file }: { file: string }): string => file.replace(".cs", "");

/** What the fake did: calls as signature and values, lines of the log, and exceptions that left the code. */
export interface Done {
  kind: "called" | "log" | "escaped" | "broadcast" | "ended" | "globals";
  text: string;
}

export async function startHost(folder: string, where: "together" | "apart") {
  const child = spawn("mono", ["Host.exe", where], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const done: Done[] = [];
  let ready = false;
  const encode = (value: unknown) => Buffer.from(String(value)).toString("base64");
  let runs = 0;
  const act = (args: object, code = "Bridge"): void => {
    const fields = Object.entries(args).flatMap(([name, value]) => [name, encode(value)]);
    child.stdin.write(`${[code, ...fields].join("\t")}\n`);
  };
  const server = await startScriptedServer({
    answers: {
      DoAction: ({ action, args }) => {
        const found = Object.values(bridgeActions).find(({ id }) => id === action.id);
        if (!found) return { status: "error", error: "Action not found" };
        act(args, codeOf(found));
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
    /** Runs "Node-RED ask", as an action does that has these arguments. Resolves with those that it sets, as [type, text]. */
    async ask(args: Record<string, string>): Promise<Record<string, [type: string, value: string]>> {
      const run = String(++runs);
      act({ ...args, run }, "Ask");
      const end = () => done.find(({ kind, text }) => kind === "ended" && text.startsWith(`${run}\u0001`));
      await until("the end of asking", end, 20_000);
      const [, ...set] = end()?.text.split("\u0001") ?? [];
      return Object.fromEntries(
        set.map((each) => {
          const [name = "", type = "", value = ""] = each.split("\u0002");
          return [name, [type, value]];
        }),
      );
    },
    /** The names of the global variables. */
    async globals(): Promise<string[]> {
      const before = done.length;
      act({}, "Globals");
      const said = () => done.slice(before).find(({ kind }) => kind === "globals");
      await until("the variables", said);
      return said()?.text.split("\n") ?? [];
    },
    async close() {
      child.stdin.end();
      await server.close();
      await until("the host's end", () => child.exitCode !== null || child.signalCode !== null);
    },
  };
}
