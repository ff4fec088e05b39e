/** Names of recordings and of their parts: `studio_2026-05-14_19-32-07.jsonl`, `studio_2026-05-14_19-32-07.2.jsonl`. */
import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

const extension = ".jsonl";

/** What a name may begin with, from the name of a server. */
export function prefixOf(server: string): string {
  const plain = server.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return plain.replace(/^-+|-+$/g, "").slice(0, 40) || "streamerbot";
}

/** The name of a new recording, without its extension. `time` is shown as local time. */
export function baseName(prefix: string, time: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${prefix}_${day}_${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join("-")}`;
}

export function partFile(folder: string, base: string, part: number): string {
  return join(folder, `${base}${part === 1 ? "" : `.${part}`}${extension}`);
}

/** The file of the next part, whether it exists or not; undefined for a name that no part has. */
export function nextPart(file: string, part: number): string | undefined {
  const [, base] = /^(.*?)(?:\.\d+)?\.jsonl$/s.exec(file) ?? [];
  return base === undefined ? undefined : `${base}.${part + 1}${extension}`;
}

/**
 * Makes a folder, and those that it is in, unless they exist. Rejects with the system's error: Node's own `recursive` tries for ever where a system
 * says that a folder can't be found which is there, as Linux does in /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  const exists = (error: NodeJS.ErrnoException): void => {
    if (error.code !== "EEXIST") throw error;
  };
  try {
    await mkdir(path).catch(exists);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path).catch(exists);
  }
}

/** The recordings in a folder that begin with a prefix, the oldest first, each with all its parts in order. */
export async function filesOf(folder: string, prefix: string): Promise<string[]> {
  const names = (await readdir(folder)).flatMap((name) => {
    const [, start, time = "", part = "1"] =
      /^(.*)_(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d(?:-\d+)?)(?:\.(\d+))?\.jsonl$/s.exec(name) ?? [];
    return start === prefix ? [{ name, time, part: Number(part) }] : [];
  });
  names.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.part - b.part));
  return names.map(({ name }) => join(folder, name));
}

/**
 * A file as it is; of a folder the recording that was written to last, by its first part that is still there. Undefined for a folder without
 * any. Rejects with the system's error.
 */
export async function newestIn(path: string): Promise<string | undefined> {
  if (!(await stat(path)).isDirectory()) return path;
  /** By what the names of their parts have in common. */
  const found = new Map<string, { part: number; file: string; at: number }>();
  for (const name of await readdir(path)) {
    const [, base, number = "1"] = /^(.*?)(?:\.(\d+))?\.jsonl$/s.exec(name) ?? [];
    if (base === undefined) continue;
    const one = { part: Number(number), file: join(path, name), at: (await stat(join(path, name))).mtimeMs };
    const known = found.get(base) ?? one;
    found.set(base, { ...(known.part < one.part ? known : one), at: Math.max(known.at, one.at) });
  }
  const [newest] = [...found.values()].sort((a, b) => b.at - a.at);
  return newest?.file;
}
