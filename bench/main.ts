import { readdirSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { formatTable } from "./bench-row.ts";
import type { Bench, BenchRow } from "./bench-row.ts";
import { besideEmbedded } from "./beside-embedded.ts";
import { KafkaChild } from "./kafka-child.ts";

interface BenchFile {
  readonly name: string;
  readonly bench: Bench;
}

/** The benchmarks of this folder, or those whose names contain one of `filters`. */
async function benches(filters: readonly string[]): Promise<readonly BenchFile[]> {
  const folder = new URL(".", import.meta.url);
  const suffix = `.bench${extname(import.meta.url)}`;
  const files = readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith(suffix))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
  const found: BenchFile[] = [];
  for (const file of files) {
    const module: { readonly bench?: Bench } = await import(new URL(file, folder).href);
    if (module.bench === undefined) console.error(`${file} exports no bench`);
    else found.push({ name: basename(file, suffix), bench: module.bench });
  }
  return found;
}

/** Runs them and prints one table. */
async function main(
  filters: readonly string[],
  measure = (bench: Bench) => bench(),
): Promise<void> {
  const rows: BenchRow[] = [];
  for (const { name, bench } of await benches(filters)) {
    console.error(`${name} ...`);
    rows.push(...(await measure(bench)));
  }
  console.log(formatTable(rows));
}

/** `--log kafka` measures the server twice: with the embedded log, and with its log on a Kafka broker that is started for it. */
async function run(args: readonly string[]): Promise<void> {
  const at = args.indexOf("--log");
  if (at < 0) return main(args);
  if (args[at + 1] !== "kafka") throw new Error("--log must be kafka");
  const kafka = await KafkaChild.start();
  try {
    await main(args.toSpliced(at, 2), (bench) => besideEmbedded(bench, kafka));
  } finally {
    await kafka.stop();
  }
}

await run(process.argv.slice(2));
