import { join, resolve } from "node:path";
import { build } from "esbuild";
import { pack } from "../test/package/support";

const root = resolve(__dirname, "..");

/** The modules that subjects take from the built package, by their path in src/. */
const shipped = /\/src\/lib\/(client|events)$/;

/**
 * Builds the package and, beside it, the processes of the benchmark: as plain JavaScript, because running TypeScript directly adds work to
 * every function. Returns the folder of the package, and that of the processes.
 */
export async function buildProcesses(): Promise<{ folder: string; processes: string }> {
  const { folder } = pack();
  const outdir = join(folder, "bench");
  await build({
    entryPoints: ["server", "subject", "felt/measures", "felt/world"].map((name) => join(root, "bench", `${name}.ts`)),
    outdir,
    outbase: join(root, "bench"),
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
    plugins: [
      {
        name: "shipped",
        setup({ onResolve }) {
          onResolve({ filter: /^\.\.\/.*\/lib\/(client|events)$/ }, ({ path, resolveDir, importer }) => {
            const [, entry] = shipped.exec(resolve(resolveDir, path)) ?? [];
            return entry && importer.includes("cases")
              ? { path: join(folder, "dist/lib", entry, "index.js"), external: true }
              : undefined;
          });
        },
      },
    ],
  });
  return { folder, processes: outdir };
}
