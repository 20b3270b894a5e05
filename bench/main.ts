import { readdirSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { formatTable } from "./bench-row.ts";
import type { Bench, BenchRow } from "./bench-row.ts";
import { KafkaChild } from "./kafka-child.ts";

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

/** `--log kafka` measures the server with its log on a Kafka broker that is started for it. */
async function run(args: readonly string[]): Promise<void> {
  const at = args.indexOf("--log");
  if (at < 0) return main(args);
  if (args[at + 1] !== "kafka") throw new Error("--log must be kafka");
  const kafka = await KafkaChild.start();
  try {
    process.env["BENCH_KAFKA_BROKERS"] = kafka.brokers;
    await main(args.toSpliced(at, 2));
  } finally {
    await kafka.stop();
  }
}

await run(process.argv.slice(2));
