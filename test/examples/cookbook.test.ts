/** That every recipe of the cookbook has all its parts; test/recipes runs them. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { marked } from "marked";
import { cookbook, slugOf } from "../recipes/support/cookbook";
import { exampleFiles, folderOf, readExample, titleOf } from "./support";

const project = resolve(__dirname, "../..");
const pages = join(project, "docs/cookbook");
const images = join(project, "docs/images/cookbook");
const headings = ["What you need", "The flow", "How it works", "How to change it"];
const largestImage = 60_000;

/** What pages call by name of other programs: Node-RED and its other nodes, Streamer.bot, Home Assistant, OBS, Telegram, a tab of a broker. */
const elsewhere = new Set([
  ...[
    "Import",
    "Deploy",
    "Environment Variables",
    "Configuration nodes",
    "Manage palette → Install",
    "mqtt in",
    "mqtt out",
  ],
  ...[
    "http in",
    "http response",
    "ui-gauge",
    "ui-table",
    "Retain",
    "Security",
    "Persisted",
    "Set Argument",
    "Run Action",
  ],
  ...["Run Action Immediately", "Send Message to Channel", "Core → Globals → Set Global Variable", "Helper is off"],
  ...[
    "Servers/Clients → WebSocket Server",
    "Platforms → Twitch → Channel Points",
    "If State",
    "events: state",
    "action",
  ],
  ...[
    "Settings → Devices & services → Helpers → Create helper",
    "Using the Home Assistant Add-on",
    "Toggle",
    "Browser",
  ],
  ...[
    "long-lived access token",
    "Developer tools → Events",
    "Manual event",
    "Refresh browser when scene becomes active",
  ],
  ...["Unauthorized", "Database"],
]);

/** Texts of our dialogs and palette. */
const ours = ["src/lib/editor/locales/en-US.json", ...readdirSync(join(project, "src/nodes")).map(catalogue)].flatMap(
  (file) => textsIn(JSON.parse(readFileSync(join(project, file), "utf8"))),
);

function catalogue(node: string): string {
  return `src/nodes/${node}/locales/en-US.json`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What is in italics, each once. */
function namesIn(text: string): string[] {
  const names = new Set<string>();
  marked.walkTokens(marked.lexer(text), (token) => {
    if (token.type === "em") names.add(token.text.replace(/\s+/g, " "));
  });
  return [...names];
}

const titles = exampleFiles.filter((file) => folderOf(file) === cookbook).map(titleOf);
const read = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

describe("the cookbook", () => {
  it("has no page, test or picture without a flow", () => {
    const slugs = new Set(titles.map(slugOf));
    const found = [
      ...readdirSync(pages).filter((file) => file !== "README.md"),
      ...readdirSync(join(project, "test/recipes")).filter((file) => file.endsWith(".test.ts")),
    ].map((file) => file.replace(/\.md$|\.test\.ts$/, ""));
    assert.deepEqual(
      found.filter((slug) => !slugs.has(slug)),
      [],
    );
    const pictures = readdirSync(images).map((file) => file.replace(/\.png$/, ""));
    const belongs = (picture: string): boolean =>
      [...slugs].some((slug) => picture === slug || picture.startsWith(`${slug}-`));
    assert.deepEqual(
      pictures.filter((picture) => !belongs(picture)),
      [],
    );
  });

  for (const title of titles) {
    const slug = slugOf(title);

    it(`${title} has a page, a picture in it, a test, and a row in the index`, () => {
      const page = read(join(pages, `${slug}.md`));
      assert.equal(/^# (.+)$/m.exec(page)?.[1], title, `docs/cookbook/${slug}.md`);
      assert.deepEqual(
        [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading),
        headings,
      );
      assert.ok(existsSync(join(project, "test/recipes", `${slug}.test.ts`)), `test/recipes/${slug}.test.ts`);
      assert.ok(read(join(pages, "README.md")).includes(`(${slug}.md)`), `${slug} in docs/cookbook/README.md`);
      const pictures = [...page.matchAll(/!\[.+\]\(\.\.\/images\/cookbook\/(.+)\)/g)].map(([, file = ""]) => file);
      assert.ok(pictures.includes(`${slug}.png`), `docs/images/cookbook/${slug}.png`);
      for (const file of pictures) assert.ok(statSync(join(images, file)).size < largestImage, `${file} is too large`);
    });

    it(`${title} calls nodes, fields and choices by the names that they have`, () => {
      const flow = readExample(`${cookbook}/${title}.json`);
      const inFlow = new Set(textsIn(flow));
      const menu = `Import → Examples → @streamflows/node-red-streamerbot → ${cookbook} → ${title}`;
      // A choice may be named by its last words: "once the action *has finished*".
      const isOurs = (name: string): boolean => ours.some((text) => text === name || text.endsWith(` ${name}`));
      const unknown = namesIn(read(join(pages, `${slug}.md`))).filter(
        (name) => name !== menu && !inFlow.has(name) && !elsewhere.has(name) && !isOurs(name),
      );
      assert.deepEqual(unknown, []);
    });

    it(`${title} names its settings on its page and in its tab's explanation`, () => {
      const flow = readExample(`${cookbook}/${title}.json`);
      const about = String(flow.find(({ type }) => type === "comment")?.info);
      const page = read(join(pages, `${slug}.md`));
      const env = (flow.find(({ type }) => type === "tab")?.env ?? []) as { name: string }[];
      for (const { name } of env) {
        assert.ok(page.includes(`\`${name}\``), `${name} on the page`);
        assert.ok(about.includes(name), `${name} in the explanation`);
      }
    });
  }
});
