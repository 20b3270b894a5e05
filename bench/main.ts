import { readdirSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { formatTable } from "./bench-row.ts";
import type { Bench, BenchRow } from "./bench-row.ts";

/** Runs every benchmark of this folder, or those whose names contain an argument, and prints one table. */
async function main(filters: readonly string[]): Promise<void> {
  const folder = new URL(".", import.meta.url);
  const suffix = `.bench${extname(import.meta.url)}`;
  const files = readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith(suffix))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
  const rows: BenchRow[] = [];
  for (const file of files) {
    console.error(`${basename(file, suffix)} ...`);
    const module: { readonly bench?: Bench } = await import(new URL(file, folder).href);
    if (module.bench === undefined) console.error(`${file} exports no bench`);
    else rows.push(...(await module.bench()));
  }
  console.log(formatTable(rows));
}

await main(process.argv.slice(2));
