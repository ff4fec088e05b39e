/**
 * The C# methods of Streamer.bot, from the table in methods.txt.
 *
 * Assumed: bridge-signatures.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Parameter {
  name: string;
  /** As C# writes it: `string`, `int`, `bool?`, `List<string>`, `Platform` …; `?` if it is not known. */
  type: string;
  /** Part of the result instead of an argument. */
  out: boolean;
  /** What it is if it is not given, as C# writes it; undefined for a parameter that has to be given. */
  default?: string;
}

/** One way to call a method. */
export interface Signature {
  name: string;
  returns: string;
  parameters: Parameter[];
}

export interface Method {
  name: string;
  /** Id of its group. */
  group: string;
  /** What it does; empty if the name says it. */
  about: string;
  /** The version that brought it; empty if nobody knows. */
  since: string;
  signatures: Signature[];
}

export interface MethodGroup {
  id: string;
  title: string;
  /** Whether a new import text allows it. */
  allowed: boolean;
  methods: Method[];
}

/** `bool SetChannelTitle(string title)`; undefined for any other text. */
export function parseSignature(text: string): Signature | undefined {
  const [, returns = "", name, inner = ""] = /^(\S+) (\w+)\((.*)\)$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  // A default may be a text with commas in it, but no type of the table has a space.
  const parts = inner === "" ? [] : inner.split(/, (?=(?:out )?[\w?<>,[\].]+ \w+(?: = |, |$))/);
  return { name, returns, parameters: parts.map(parseParameter) };
}

function parseParameter(text: string): Parameter {
  const [, out, type = "?", name = text, value] = /^(out )?(\S+) (\w+)(?: = (.*))?$/.exec(text) ?? [];
  return { name, type, out: out !== undefined, ...(value === undefined ? {} : { default: value }) };
}

export function signatureText({ returns, name, parameters }: Signature): string {
  const parts = parameters.map(({ type, name, out, default: value }) => {
    return `${out ? "out " : ""}${type} ${name}${value === undefined ? "" : ` = ${value}`}`;
  });
  return `${returns} ${name}(${parts.join(", ")})`;
}

/**
 * Reads `methods.txt`: the C# methods of Streamer.bot 1.0.4, collected from its documentation, its changelogs and public interfaces. A line
 * `# id: title` begins a group, `(off)` after its id one that is not allowed at first; then `signature @since: about`, both of them optional,
 * on the first line of a method.
 */
export function parseMethods(text: string): MethodGroup[] {
  const groups: MethodGroup[] = [];
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, id, off, title = ""] = /^# (\w+)( \(off\))?: (.*)$/.exec(line) ?? [];
    if (id !== undefined) {
      groups.push({ id, title, allowed: off === undefined, methods: [] });
      continue;
    }
    const [, written = "", since = "", about = ""] = /^(.*?\))(?: @(\S+?))?(?:: (.*))?$/.exec(line) ?? [];
    const [signature, group] = [parseSignature(written), groups.at(-1)];
    if (!signature || !group) throw new Error(`methods.txt: ${line}`);
    const last = group.methods.at(-1);
    if (last?.name === signature.name) last.signatures.push(signature);
    else group.methods.push({ name: signature.name, group: group.id, about, since, signatures: [signature] });
  }
  return groups;
}

let read: MethodGroup[] | undefined;

/** All groups with their methods; read from the disk when they are first needed. */
export function methodGroups(): readonly MethodGroup[] {
  read ??= parseMethods(readFileSync(join(__dirname, "methods.txt"), "utf8"));
  return read;
}

/** Undefined for a method that the table does not have. */
export function findMethod(name: string): Method | undefined {
  for (const { methods } of methodGroups()) {
    const method = methods.find((each) => each.name === name);
    if (method) return method;
  }
  return undefined;
}
