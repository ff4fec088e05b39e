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

/** The list of a folder's pages, and under it the pages in that order. */
function section(folder: string): Entry & { items: Entry[]; collapsed: boolean } {
  const list = readFileSync(join(pages, folder, "index.md"), "utf8");
  const place = (file: string): number => list.indexOf(`(${file})`);
  const files = readdirSync(join(pages, folder)).filter((file) => file.endsWith(".md") && file !== "index.md");
  const items = files.sort((a, b) => place(a) - place(b)).map((file) => entry(`${folder}/${file}`));
  return { ...entry(`${folder}/index.md`), items, collapsed: true };
}

/** A flash on the colour of the nodes. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#6b3fc9"/><path d="M18 4 8 18h7l-1 10 10-14h-7z" fill="#fff"/></svg>',
)}`;

export default defineConfig({
  title: "Streamer.bot for Node-RED",
  description:
    "Events from Twitch, YouTube, Kick and 40 more sources as messages, and Streamer.bot actions run from your flows.",
  lang: "en",
  head: [["link", { rel: "icon", href: icon }]],
  base: new URL(homepage).pathname,
  srcDir: "../.site/pages",
  outDir: "../.site/dist",
  cacheDir: "../.cache/vitepress",
  // The search index and messages.md are large, and loaded when they are needed.
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  // Links to a reader's own Node-RED; all others have to lead somewhere.
  ignoreDeadLinks: "localhostLinks",
  sitemap: { hostname: homepage },
  // The anchors that the same pages have on GitHub.
  markdown: {
    anchor: { slugify: slug },
    // Vue would take the braces of templates ("{{.}}") in it for its own.
    config(md) {
      const render = md.renderer.rules.code_inline;
      md.renderer.rules.code_inline = (...args) => (render?.(...args) ?? "").replace("<code", "<code v-pre");
    },
  },
  themeConfig: {
    outline: [2, 3],
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: github }],
    nav: [
      { text: "Start", link: "/start" },
      { text: "Nodes", link: "/nodes/" },
      { text: "Cookbook", link: "/cookbook/" },
      { text: "Messages", link: "/messages" },
    ],
    sidebar: [
      { text: "First steps", items: ["start.md", "from-other-tools.md", "migrating.md", "questions.md"].map(entry) },
      {
        text: "Building flows",
        items: [section("cookbook"), section("nodes"), ...["messages.md", "bridge.md", "simulator.md"].map(entry)],
      },
      {
        text: "Under the hood",
        items: [
          "library.md",
          "reliability.md",
          "security.md",
          "performance.md",
          "assumptions.md",
          "check.md",
          "changelog.md",
        ].map(entry),
      },
    ],
    footer: { message: "MIT licence. An independent project; Streamer.bot belongs to its makers." },
  },
});
