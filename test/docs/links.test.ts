/** Every link of the documentation: to a file, a page or a heading that is there. Nothing is asked over the network. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { anchorsOf, linksOf } from "../../scripts/site/markdown";
import { sitePages } from "../../scripts/site/pages";
import { filesUrl, rawUrl, root, siteUrl } from "../../scripts/site/repository";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Paths of a folder's Markdown files. */
function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => posix.join(folder, file.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".md"));
}

const texts = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...markdownIn("docs"),
  ...markdownIn("src/nodes"),
];

/** What is wrong with a link of a file in the repository; undefined for nothing. */
function fault(link: string, from: string, pages: ReadonlyMap<string, string>): string | undefined {
  if (link.startsWith(siteUrl)) return faultOnSite(link.slice(siteUrl.length), "index.md", pages);
  const base = [filesUrl, rawUrl].find((url) => link.startsWith(url));
  if (base === undefined && /^[a-z]+:/i.test(link)) return URL.canParse(link) ? undefined : "is no address";
  const [path = "", anchor] = (base === undefined ? link : link.slice(base.length)).split("#");
  const file = base !== undefined ? path : path === "" ? from : posix.join(posix.dirname(from), path);
  if (!existsSync(join(root, decodeURI(file)))) return `${file} is not there`;
  if (anchor === undefined || (!file.endsWith(".md") && base !== undefined)) return undefined;
  return anchorsOf(read(file)).includes(anchor) ? undefined : `${file} has no heading "${anchor}"`;
}

/** The same for a link between pages of the site: `../messages.md#tip`, or `messages.html#tip` in its address. */
function faultOnSite(link: string, from: string, pages: ReadonlyMap<string, string>): string | undefined {
  const [path = "", anchor] = link.split("#");
  const page =
    path === "" ? from : posix.join(posix.dirname(from), path.replace(/\.html$/, ".md").replace(/\/$/, "/index.md"));
  if (/^(images|icons)\//.test(page))
    return existsSync(join(root, page.startsWith("icons") ? page : `docs/${page}`))
      ? undefined
      : `${page} is not there`;
  const text = pages.get(page);
  if (text === undefined) return `the site has no page ${page}`;
  if (anchor === undefined) return undefined;
  return anchorsOf(text).includes(anchor) ? undefined : `the page ${page} has no heading "${anchor}"`;
}

describe("links of the documentation", function () {
  this.timeout(20_000);
  let pages: Map<string, string>;

  before(() => {
    pages = sitePages();
  });

  for (const path of texts) {
    it(`${path}: lead to what is there`, () => {
      const faults = linksOf(read(path)).flatMap((link) => {
        const wrong = fault(link, path, pages);
        return wrong ? [`${link}: ${wrong}`] : [];
      });
      assert.deepEqual(faults, []);
    });
  }

  it("lead to what is there on each page of the site", () => {
    const faults = [...pages].flatMap(([page, text]) =>
      linksOf(text).flatMap((link) => {
        const outside = /^[a-z]+:/i.test(link);
        const wrong = outside ? fault(link, "README.md", pages) : faultOnSite(link, page, pages);
        return wrong ? [`${page}: ${link}: ${wrong}`] : [];
      }),
    );
    assert.deepEqual(faults, []);
    assert.ok(pages.size > 25, `${pages.size} pages`);
  });

  it("are on the home page of the site to pages that are there", () => {
    const links = [...read("docs/.vitepress/index.md").matchAll(/\blink: (\/[\w/-]*)/g)].map(([, link = ""]) => link);
    assert.ok(links.length > 5);
    const missing = links.filter((link) => !pages.has(`${link.slice(1).replace(/\/$/, "/index")}.md`));
    assert.deepEqual(missing, []);
  });

  it("are whole addresses in the changelog, of which the release notes are made", () => {
    assert.deepEqual(
      linksOf(read("CHANGELOG.md")).filter((link) => !/^https:/.test(link)),
      [],
    );
  });

  it("are found in Markdown and in HTML, and not in code", () => {
    const text =
      '---\nlink: /x\n---\n# A [b](b.md#c)\n\n- ![d](d.png)\n\n<a href="e.md"><img src="f.png"></a>\n\n`[g](g.md)`\n';
    assert.deepEqual(linksOf(text), ["b.md#c", "d.png", "e.md", "f.png"]);
  });

  it("may lead to the second heading of a name, or to a name in HTML", () => {
    assert.deepEqual(anchorsOf('# In `short`\n\n## Outputs\n\n## Outputs\n\n<a id="here"></a>\n'), [
      "in-short",
      "outputs",
      "outputs-1",
      "here",
    ]);
  });

  describe("are noticed", () => {
    for (const [link, words] of [
      ["nowhere.md", "nowhere.md is not there"],
      ["docs/messages.md#nowhere", 'docs/messages.md has no heading "nowhere"'],
      [`${filesUrl}docs/nowhere.md`, "docs/nowhere.md is not there"],
      [`${rawUrl}docs/images/nowhere.png`, "docs/images/nowhere.png is not there"],
      [`${siteUrl}nowhere.html`, "the site has no page nowhere.md"],
      [`${siteUrl}messages.html#nowhere`, 'the page messages.md has no heading "nowhere"'],
      ["#nowhere", 'README.md has no heading "nowhere"'],
    ] as const) {
      it(`if they lead nowhere: ${link}`, () => assert.equal(fault(link, "README.md", pages), words));
    }

    it("but for those that lead somewhere", () => {
      for (const link of [
        "docs/messages.md#errors",
        `${siteUrl}nodes/queue.html#outputs`,
        `${siteUrl}`,
        "https://nodered.org",
      ])
        assert.equal(fault(link, "README.md", pages), undefined, link);
    });
  });
});
