/**
 * `npm run pack [-- FOLDER]`: packs what npm would pack, which builds it, but smaller. Files of one folder are similar, and pack better
 * beside each other than in npm's order, by extension and name: 30 kB. Zopfli finds shorter codes than zlib, in seconds: another 30 kB;
 * `--quick` does without. Prints the path of the file, with `--json` its size and its files too; `--no-build` packs what is in dist/ now.
 * The release publishes this file.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { gzipAsync as zopfli } from "@gfx/zopfli";
import { create, extract } from "tar";

/** The time that npm gives all files of a package. */
const mtime = new Date("1985-10-26T08:15:00.000Z");

/**
 * The paths in the order in which they pack best: those of one folder together, its subfolders first; in it the .js and .d.ts of a module beside each
 * other, large modules first. Texts of one kind come together, whatever their language. gzip sees 32 kB at a time.
 */
function inOrder(files) {
  const placed = files.map(({ path, size }) => {
    const place = path.replace(/^dist\/locales\/(.*)\/.*\.(\w+)$/, "dist/locales/$2/$1");
    return { path, size, folder: dirname(place), module: place.replace(/(\.d)?\.\w+$/, "") };
  });
  const sizes = new Map();
  for (const { module, size } of placed) sizes.set(module, (sizes.get(module) ?? 0) + size);
  const keyOf = ({ folder, module, path }) => `${folder}/~${String(1e9 - sizes.get(module)).padStart(10, "0")}${path}`;
  return placed.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).map(({ path }) => path);
}

/**
 * Packs the project in `root` into `folder`; without `build` what is in dist/ now; `quick`, without Zopfli. Returns the path, the size and the
 * files. Throws with npm's words.
 */
export async function pack(root, folder, { build = true, quick = false } = {}) {
  const staging = mkdtempSync(join(tmpdir(), "streamerbot-pack-"));
  try {
    const args = ["pack", "--json", "--pack-destination", staging, ...(build ? [] : ["--ignore-scripts"])];
    const run = { cwd: root, encoding: "utf8", shell: process.platform === "win32", maxBuffer: 1 << 26 };
    const { status, stdout, stderr, error } = spawnSync("npm", args, run);
    if (status !== 0) throw new Error(error?.message ?? `${stdout}${stderr}`);
    // npm's list comes after what the build says.
    const [{ filename, files, unpackedSize }] = JSON.parse(stdout.slice(stdout.search(/^\[/m)));
    const tarball = resolve(folder, filename);
    await extract({ file: join(staging, filename), cwd: staging });
    for (const { path } of files.filter(isExample)) minify(join(staging, "package", path));
    const options = { cwd: join(staging, "package"), prefix: "package/", portable: true, mtime };
    const tar = await buffer(create(options, inOrder(files)));
    // The first pass finds most of what fifteen do.
    writeFileSync(tarball, quick ? gzipSync(tar) : await zopfli(tar, { numiterations: 1 }));
    return { tarball, size: statSync(tarball).size, unpackedSize, files };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

const isExample = ({ path }) => /^examples\/.*\.json$/.test(path);

/** JSON without its layout, which nobody who imports it sees. */
function minify(file) {
  writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, "utf8"))));
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2);
  const [folder = "."] = args.filter((arg) => !arg.startsWith("-"));
  const packed = await pack(dirname(import.meta.dirname), folder, {
    build: !args.includes("--no-build"),
    quick: args.includes("--quick"),
  });
  console.log(args.includes("--json") ? JSON.stringify(packed) : packed.tarball);
}
