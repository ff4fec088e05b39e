/** Every page of the documentation site, by its path: docs/ as it is, some texts of the repository, and pages made from the sources. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { linksOf } from "./markdown";
import { nodeList, nodePages } from "./nodes";
import { filesUrl, root, siteUrl } from "./repository";

/** Texts of the repository that are pages too. */
const others: Record<string, string> = { "SECURITY.md": "security.md", "CHANGELOG.md": "changelog.md" };

/** The page that a file of docs/ becomes: GitHub shows a folder's README.md for the folder, a web server its index. */
const pageOf = (file: string): string => file.replace(/(^|\/)README\.md$/, "$1index.md");

/** Where a page comes from, as a path of the repository; made pages as if they were in docs/. */
const sourceOf = (page: string): string =>
  Object.entries(others).find(([, own]) => own === page)?.[0] ?? `docs/${page}`;

/** Markdown by path within the site: `messages.md`, `nodes/queue.md`. Links between them stay relative; those to other files lead to GitHub. */
export function sitePages(): Map<string, string> {
  const pages = new Map<string, string>();
  const files = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  for (const file of files.filter((each) => each.endsWith(".md") && !each.startsWith(".")).sort())
    pages.set(pageOf(file), readFileSync(join(root, "docs", file), "utf8"));
  pages.set("index.md", readFileSync(join(root, "docs/.vitepress/index.md"), "utf8"));
  for (const [file, page] of Object.entries(others)) pages.set(page, readFileSync(join(root, file), "utf8"));
  const nodes = nodePages();
  pages.set("nodes/index.md", nodeList(nodes));
  for (const { name, markdown } of nodes) pages.set(`nodes/${name}.md`, markdown);
  for (const [page, text] of pages) pages.set(page, withLinks(text, page, pages));
  return pages;
}

/** The text with links that hold within the site. */
function withLinks(text: string, page: string, pages: ReadonlyMap<string, string>): string {
  const source = sourceOf(page);
  let result = text;
  for (const link of new Set(linksOf(text))) {
    // A page that is made here has no file in docs/: texts link to it by its address.
    const onSite = link.startsWith(siteUrl);
    if (!onSite && /^([a-z]+:|#|\/)/i.test(link)) continue;
    const [path = "", anchor] = link.split("#");
    const file = onSite
      ? `docs/${path
          .slice(siteUrl.length)
          .replace(/\.html$/, ".md")
          .replace(/(^|\/)$/, "$1index.md")}`
      : posix.join(posix.dirname(source), decodeURI(path));
    const target = others[file] ?? (file.startsWith("docs/") ? pageOf(file.slice("docs/".length)) : undefined);
    const staysInside = target !== undefined && (pages.has(target) || /^(images|icons)\//.test(target));
    const put = staysInside
      ? posix.relative(posix.dirname(page), target)
      : existsSync(join(root, file))
        ? `${filesUrl}${encodeURI(file)}`
        : undefined;
    if (put === undefined) throw new Error(`${source} links to ${link}, which is not there`);
    const address = anchor === undefined ? put : `${put}#${anchor}`;
    // In a link, in angle brackets within a link, or in HTML.
    for (const [before, after] of [
      ["](", ")"],
      ["](<", ">)"],
      ['"', '"'],
    ] as const)
      result = result.replaceAll(
        `${before}${decodeURI(link)}${after}`,
        // Without a dot in front VitePress takes what an element names for a package.
        before === '"' ? `"${staysInside && !address.startsWith(".") ? "./" : ""}${address}"` : `](${address})`,
      );
  }
  return result;
}
