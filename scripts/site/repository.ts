/** Addresses of the project, from package.json: the repository's files on GitHub, and the documentation site. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "../..");

const { homepage, repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  homepage: string;
  repository: { url: string };
};

/** The documentation site, with a slash at its end. */
export const siteUrl = homepage;

/** A file or folder of the repository on GitHub is at this address followed by its path. */
export const filesUrl = `${repository.url.replace(/^git\+|\.git$/g, "")}/blob/main/`;

/** The same for what a page shows, such as pictures. */
export const rawUrl = filesUrl.replace("//github.com/", "//raw.githubusercontent.com/").replace("/blob/", "/");
