/** The package as it would be published, and as somebody installs it. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const project = resolve(__dirname, "../..");

export const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));

/** The node types, by the folders of src/nodes. */
export const nodeTypes = readdirSync(join(project, "src/nodes")).map((folder) => `streamerbot-${folder}`);

/** The files of the repository as they are now, as a clean checkout would have them; without dist/, so that neither a missing nor an old one matters. */
function tracked(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: project,
    encoding: "utf8",
  });
  return list.split("\n").filter((path) => path !== "" && existsSync(join(project, path)));
}

/** A copy of the repository in a temporary folder, with the project's packages: what happens there, happens to nobody. */
export function checkout(): string {
  const folder = temporaryFolder("build");
  for (const path of tracked()) cpSync(join(project, path), join(folder, path));
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

export interface Packed {
  /** The folder it was built in. */
  folder: string;
  tarball: string;
  /** Paths within the package. */
  files: string[];
  /** Bytes of the tarball. */
  size: number;
}

const temporary: string[] = [];
process.once("exit", () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the process ends, whatever happens before. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `streamerbot-${name}-`));
  temporary.push(folder);
  return folder;
}

/** Runs npm and returns what it printed. Throws with its errors. */
export function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
}

const packed = new Map<string, Packed>();

/** Packs a copy of the repository, which builds it; once a process. Takes some seconds, and some more to make it as small as the one that is published. */
export function pack(how: "quick" | "small" = "quick"): Packed {
  const known = packed.get(how) ?? build(how);
  packed.set(how, known);
  return known;
}

function build(how: "quick" | "small"): Packed {
  const folder = checkout();
  const args = ["scripts/pack.mjs", "--json", ...(how === "quick" ? ["--quick"] : [])];
  const said = execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const { tarball, files, size } = JSON.parse(said);
  return { folder, tarball, files: files.map(({ path }: { path: string }) => path), size };
}

/** Installs a tarball (that of `pack`) into a new user folder of Node-RED, as its palette manager does, and returns the folder. */
export function install(tarball = pack().tarball): string {
  const folder = temporaryFolder("user");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "node-red-project", version: "0.0.1", private: true }),
  );
  npm(["install", tarball, "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
  return folder;
}

/** The names of what is installed in a folder, scopes included: `ws`, `@streamflows/node-red-streamerbot`. */
export function installed(folder: string): string[] {
  const modules = join(folder, "node_modules");
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}

/** Makes a folder with files in it. */
export function write(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
