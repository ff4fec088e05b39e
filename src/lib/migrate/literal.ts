/** Object literals in JSON, in JavaScript and in templates, read without running anything. */

/** A part that is not a constant, as it was written: `msg.payload.user`, `{{payload.user}}`. */
export class Expression {
  constructor(readonly text: string) {}
}

export type Literal = string | number | boolean | null | Expression | Literal[] | { [key: string]: Literal };

export interface FoundLiteral {
  value: { [key: string]: Literal };
  /** Where it is in the text; `end` is the place after it. */
  start: number;
  end: number;
}

/** Every object literal in a text that `wanted` accepts, outermost first; those within one are not looked at. */
export function findLiterals(text: string, wanted: (value: { [key: string]: Literal }) => boolean): FoundLiteral[] {
  const found: FoundLiteral[] = [];
  for (let start = text.indexOf("{"); start >= 0; start = text.indexOf("{", start)) {
    const reader = new Reader(text, start);
    const value = reader.object();
    if (value && wanted(value)) {
      found.push({ value, start, end: reader.at });
      start = reader.at;
    } else start += 1;
  }
  return found;
}

/** Whether no part of a value is an expression. */
export function isConstant(value: Literal): boolean {
  if (value instanceof Expression) return false;
  if (Array.isArray(value)) return value.every(isConstant);
  return typeof value !== "object" || value === null || Object.values(value).every(isConstant);
}

/** Nested more deeply than this is no request. */
const deepest = 20;

/** Reads one literal from a place on. What it can't read is undefined. */
class Reader {
  private depth = 0;

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  object(): { [key: string]: Literal } | undefined {
    const members: [string, Literal][] = [];
    const whole = this.list("{", "}", () => {
      const key = this.key();
      if (key === undefined || !this.take(":")) return false;
      const value = this.value();
      if (value === undefined) return false;
      members.push([key, value]);
      return true;
    });
    // As own members, whatever their names.
    return whole ? Object.fromEntries(members) : undefined;
  }

  private array(): Literal[] | undefined {
    const items: Literal[] = [];
    const whole = this.list("[", "]", () => {
      const value = this.value();
      if (value === undefined) return false;
      items.push(value);
      return true;
    });
    return whole ? items : undefined;
  }

  /** What stands between brackets, separated by commas; a last comma may be there. */
  private list(open: string, close: string, item: () => boolean): boolean {
    if (this.depth >= deepest || !this.take(open)) return false;
    this.depth += 1;
    try {
      while (!this.take(close)) {
        if (!item()) return false;
        if (!this.take(",")) return this.take(close);
      }
      return true;
    } finally {
      this.depth -= 1;
    }
  }

  private key(): string | undefined {
    return this.string() ?? this.match(/[A-Za-z_$][\w$]*/y);
  }

  private value(): Literal | undefined {
    this.space();
    const mustache = this.match(/\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}/y);
    if (mustache !== undefined) return new Expression(mustache);
    const next = this.text[this.at];
    if (next === "{") return this.object();
    if (next === "[") return this.array();
    const start = this.at;
    const constant = this.string() ?? this.constant();
    // Only whole: `"Hello " + name` is an expression that begins with a string.
    if (constant !== undefined && this.atEnd()) return constant;
    this.at = start;
    return this.expression();
  }

  private constant(): Literal | undefined {
    const word = this.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    return word === undefined ? undefined : (JSON.parse(word) as Literal);
  }

  private string(): string | undefined {
    this.space();
    const quoted = this.match(/"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\$])*`/y);
    if (quoted === undefined) return undefined;
    return quoted
      .slice(1, -1)
      .replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code?: string, char: string = "") =>
        code ? String.fromCharCode(Number.parseInt(code, 16)) : ({ n: "\n", t: "\t", r: "\r" }[char] ?? char),
      );
  }

  /** Anything up to the comma or bracket that ends the value, strings and brackets in it as a whole. */
  private expression(): Expression | undefined {
    const start = this.at;
    const piece =
      /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^[\]]*\]|[^,{}[\]()"'`;]/y;
    while (this.match(piece) !== undefined);
    const text = this.text.slice(start, this.at).trim();
    return text === "" ? undefined : new Expression(text);
  }

  private atEnd(): boolean {
    this.space();
    return /^[,\]}]$/.test(this.text[this.at] ?? "");
  }

  private take(char: string): boolean {
    this.space();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  /** White space and comments. */
  private space(): void {
    this.match(/(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
