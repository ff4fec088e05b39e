/** What the pages are made of: the links and headings of a Markdown text. */
import { slug } from "github-slugger";
import { marked, type Token } from "marked";

/** Every token of a text, inner ones included. */
function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  marked.walkTokens(marked.lexer(text.replace(/^---\n[\s\S]*?\n---\n/, "")), (token) => {
    found.push(token);
  });
  return found;
}

/** The targets of all links and pictures, those in HTML included: `messages.md#errors`, `#tip`, `https://…`. */
export function linksOf(text: string): string[] {
  return tokensOf(text).flatMap((token) => {
    if (token.type === "link" || token.type === "image") return [String(token.href)];
    if (token.type !== "html") return [];
    return [...token.raw.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, target = ""]) => target);
  });
}

/** The anchors of all headings as GitHub makes them, and the site too: the second "Outputs" is `outputs-1`. */
export function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return tokensOf(text).flatMap((token) => {
    if (token.type === "html") return [...token.raw.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, name = ""]) => name);
    if (token.type !== "heading") return [];
    const name = slug(plain(token.tokens ?? []));
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return [times === 0 ? name : `${name}-${times}`];
  });
}

/** The words of a heading without their markup. */
function plain(tokens: Token[]): string {
  return tokens
    .map((token) =>
      "tokens" in token && token.tokens ? plain(token.tokens) : "text" in token ? String(token.text) : "",
    )
    .join("");
}

/** The text of the first heading of the highest level. */
export function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? "";
}
