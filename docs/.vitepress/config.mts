/** The documentation site: `npm run docs:site` writes its pages into .site/pages (see scripts/site), and VitePress builds .site/dist from them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { slug } from "github-slugger";
import { defineConfig } from "vitepress";

const root = resolve(import.meta.dirname, "../..");
const pages = join(root, ".site/pages");
const { homepage, repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const github = repository.url.replace(/^git\+|\.git$/g, "");

interface Entry {
  text: string;
  link: string;
}

const titleOf = (path: string): string => /^# (.+)$/m.exec(readFileSync(join(pages, path), "utf8"))?.[1] ?? path;
const entry = (path: string): Entry => ({ text: titleOf(path), link: `/${path.replace(/(index)?\.md$/, "")}` });

/** The pages of a folder but for its list, which stands above them. */
function entries(folder: string): Entry[] {
  try {
    const files = readdirSync(join(pages, folder)).filter((file) => file.endsWith(".md") && file !== "index.md");
    return files.map((file) => entry(`${folder}/${file}`));
  } catch {
    return [];
  }
}

/** Nodes in the order of their list, which is that of the palette. */
function nodeEntries(): Entry[] {
  const list = readFileSync(join(pages, "nodes/index.md"), "utf8");
  const place = ({ link }: Entry): number => list.indexOf(`(${link.slice("/nodes/".length)}.md)`);
  return entries("nodes").sort((a, b) => place(a) - place(b));
}

const cookbook = entries("cookbook");

export default defineConfig({
  title: "Streamer.bot for Node-RED",
  description: "Events from Twitch, YouTube, Kick and 40 more sources as messages, and Streamer.bot actions run from your flows.",
  lang: "en",
  base: new URL(homepage).pathname,
  srcDir: "../.site/pages",
  outDir: "../.site/dist",
  cacheDir: "../.cache/vitepress",
  sitemap: { hostname: homepage },
  // The anchors that the same pages have on GitHub.
  markdown: { anchor: { slugify: slug } },
  themeConfig: {
    outline: [2, 3],
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: github }],
    nav: [
      { text: "Start", link: "/start" },
      { text: "Nodes", link: "/nodes/" },
      ...(cookbook.length > 0 ? [{ text: "Cookbook", link: "/cookbook/" }] : []),
      { text: "Messages", link: "/messages" },
    ],
    sidebar: [
      { text: "First steps", items: ["start.md", "from-other-tools.md", "migrating.md", "questions.md"].map(entry) },
      {
        text: "Building flows",
        items: [
          { ...entry("nodes/index.md"), collapsed: true, items: nodeEntries() },
          ...["messages.md", "bridge.md", "simulator.md"].map(entry),
        ],
      },
      ...(cookbook.length > 0 ? [{ text: "Cookbook", collapsed: false, items: cookbook }] : []),
      {
        text: "Under the hood",
        items: [
          "library.md",
          "reliability.md",
          "security.md",
          "performance.md",
          "assumptions.md",
          "changelog.md",
        ].map(entry),
      },
    ],
    footer: { message: "MIT licence. An independent project; Streamer.bot belongs to its makers." },
  },
});
