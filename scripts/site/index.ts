/** The first half of `npm run docs:site`: writes the pages of the documentation site into .site/pages, where VitePress finds them. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sitePages } from "./pages";
import { root } from "./repository";

const folder = join(root, ".site/pages");
rmSync(folder, { recursive: true, force: true });
for (const [path, text] of sitePages()) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
cpSync(join(root, "docs/images"), join(folder, "images"), { recursive: true });
// Those of the home page are named in its front matter, which VitePress does not look through.
cpSync(join(root, "docs/images"), join(folder, "public/images"), { recursive: true });
cpSync(join(root, "icons"), join(folder, "icons"), { recursive: true });
