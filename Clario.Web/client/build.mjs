// Bundles what the browser gets. By convention every client/<name>/main.ts becomes wwwroot/dist/<name>.js,
// every client/<name>.entry.ts becomes wwwroot/dist/<name>.js, and every client/<name>/main.css becomes wwwroot/dist/<name>.css.
// `--watch` keeps building while files change.
import { build, context } from "esbuild";
import { cp, mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const client = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(client, "../..");
const dist = path.resolve(client, "../wwwroot/dist");

async function entryPoints() {
  const found = [];
  for (const entry of await readdir(client, { withFileTypes: true })) {
    if (entry.name.endsWith(".entry.ts")) found.push({ in: path.join(client, entry.name), out: entry.name.slice(0, -".entry.ts".length) });
    if (!entry.isDirectory()) continue;
    for (const main of ["main.ts", "main.css"]) {
      const file = path.join(client, entry.name, main);
      if (await stat(file).catch(() => null)) found.push({ in: file, out: entry.name });
    }
  }
  return found;
}

async function copyFont() {
  const files = path.join(root, "node_modules/@fontsource-variable/figtree/files");
  await cp(path.join(files, "figtree-latin-wght-normal.woff2"), path.join(dist, "figtree.woff2"));
  await cp(path.join(files, "figtree-latin-ext-wght-normal.woff2"), path.join(dist, "figtree-ext.woff2"));
}

await mkdir(dist, { recursive: true });
await copyFont();
const options = {
  entryPoints: await entryPoints(),
  outdir: dist,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: !process.argv.includes("--watch"),
  external: ["*.woff2"],
  legalComments: "linked",
  logLevel: "info",
};
if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
