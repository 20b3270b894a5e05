import { fdatasyncSync, mkdtempSync, openSync, closeSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { open } from "lmdb";
import {
  type Durability,
  openEmbeddedEventLog,
} from "../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../src/adapters/system/system-clock.ts";
import { botAccountId } from "../src/core/account-id.ts";
import type { StreamName } from "../src/ports/event-log.ts";
import type { Logger } from "../src/ports/logger.ts";
import type { Bench } from "./bench-row.ts";

export interface LogBenchRow {
  readonly name: string;
  readonly perSecond: number;
  /** CPU of the whole process for each record, in microseconds: all threads, kernel included. */
  readonly cpuUs: number;
  /** Time the event loop was busy for each record, in microseconds. */
  readonly mainThreadUs: number;
  /** `perSecond` divided by the baseline's of the same run. */
  readonly ratio: number;
  readonly baseline: string;
}

interface Measured {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly mainThreadUs: number;
}

const VALUE_BYTES = 450;
const BATCH = 100;
const bot = botAccountId(1);
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

const measure = async (records: number, work: () => Promise<void>): Promise<Measured> => {
  const loop = performance.eventLoopUtilization();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const busyMs = performance.eventLoopUtilization(loop).active;
  return {
    perSecond: records / seconds,
    cpuUs: (user + system) / records,
    mainThreadUs: (busyMs * 1000) / records,
  };
};

const inNewFolder = async <T>(work: (dir: string) => Promise<T>): Promise<T> => {
  const dir = mkdtempSync(join(tmpdir(), "teletape-bench-"));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** The same bytes appended to one file, flushed after each 800 records: what any log on this disk must at least do. */
const plainFile = (total: number): Promise<Measured> =>
  inNewFolder(async (dir) => {
    const file = openSync(join(dir, "plain"), "a");
    const bytes = Buffer.alloc(VALUE_BYTES * BATCH * 8, 7);
    const result = await measure(total, async () => {
      for (let done = 0; done < total; done += BATCH * 8) {
        writeSync(file, bytes);
        fdatasyncSync(file);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    closeSync(file);
    return result;
  });

/** One put for each record, the promise of every hundredth awaited some way behind. */
const rawPuts = (total: number): Promise<Measured> =>
  inNewFolder(async (dir) => {
    const store = open<Buffer, Buffer>({
      path: join(dir, "raw.mdb"),
      encoding: "binary",
      keyEncoding: "binary",
      overlappingSync: false,
    });
    const value = Buffer.alloc(VALUE_BYTES, 7);
    const result = await measure(total, async () => {
      const waiting: Promise<boolean>[] = [];
      for (let i = 1; i <= total; i++) {
        const key = Buffer.allocUnsafe(8);
        key.writeBigUInt64BE(BigInt(i));
        const put = store.put(key, value);
        if (i % BATCH === 0) waiting.push(put);
        if (waiting.length === 40) await waiting.splice(0, 8).at(-1);
      }
      await Promise.all(waiting);
    });
    await store.close();
    return result;
  });

const appends = (durability: Durability, batch: number, total: number): Promise<Measured> =>
  inNewFolder(async (dir) => {
    const log = await openEmbeddedEventLog({ dir, durability, clock: systemClock, logger: silent });
    const value = Buffer.alloc(VALUE_BYTES, 7);
    const records = Array.from({ length: batch }, () => ({ value }));
    const streams: readonly StreamName[] = ["raw", "updates"];
    const result = await measure(total, async () => {
      const waiting: Promise<void>[] = [];
      for (let first = 1; first <= total / 2; first += batch) {
        for (const stream of streams)
          waiting.push(log.append({ stream, account: bot, first, records }));
        if (waiting.length >= 40) await waiting.splice(0, 8).at(-1);
      }
      await Promise.all(waiting);
    });
    await log.close();
    return result;
  });

const reads = (total: number): Promise<Measured> =>
  inNewFolder(async (dir) => {
    const log = await openEmbeddedEventLog({
      dir,
      durability: "relaxed",
      clock: systemClock,
      logger: silent,
    });
    const records = Array.from({ length: BATCH }, () => ({ value: Buffer.alloc(VALUE_BYTES, 7) }));
    for (let first = 1; first <= total; first += BATCH)
      await log.append({ stream: "raw", account: bot, first, records });
    const result = await measure(total, async () => {
      for (let from = 1; from <= total; from += BATCH)
        await log.read("raw", bot, from, { maxRecords: BATCH });
    });
    await log.close();
    return result;
  });

/** From the call of append until a follower of the same process has the record, one at a time. */
const roundTrips = (total: number): Promise<Measured> =>
  inNewFolder(async (dir) => {
    const log = await openEmbeddedEventLog({
      dir,
      durability: "power-loss",
      clock: systemClock,
      logger: silent,
    });
    const stop = new AbortController();
    const batches = log
      .follow("raw", bot, 1, { maxRecords: 10 }, stop.signal)
      [Symbol.asyncIterator]();
    const value = Buffer.alloc(VALUE_BYTES, 7);
    const result = await measure(total, async () => {
      for (let first = 1; first <= total; first++) {
        const seen = batches.next();
        await log.append({ stream: "raw", account: bot, first, records: [{ value }] });
        await seen;
      }
    });
    stop.abort();
    await log.close();
    return result;
  });

/** @param total records of the longest rows */
export const benchLog = async (total = 200_000): Promise<readonly LogBenchRow[]> => {
  const file = await plainFile(total);
  const puts = await rawPuts(total);
  const rows: LogBenchRow[] = [];
  const row = (name: string, measured: Measured, baseline: string, base: Measured): void => {
    rows.push({ name, ...measured, ratio: measured.perSecond / base.perSecond, baseline });
  };
  row("baseline: write + fdatasync of the same bytes", file, "itself", file);
  row("baseline: one LMDB put a record, flushed", puts, "write + fdatasync", file);
  const cases: readonly [Durability, number, number][] = [
    ["power-loss", 1, total / 5],
    ["power-loss", 10, total],
    ["power-loss", BATCH, total],
    ["relaxed", BATCH, total],
  ];
  for (const [durability, batch, records] of cases)
    row(
      `append, ${batch} a call, two streams, ${durability}`,
      await appends(durability, batch, records),
      "LMDB puts",
      puts,
    );
  row("read, 100 a call", await reads(total), "LMDB puts", puts);
  row("append to follower, one at a time, power-loss", await roundTrips(2_000), "LMDB puts", puts);
  return rows;
};

/** The rows for the common table; the ratio is that of the rates. */
export const bench: Bench = async () =>
  (await benchLog()).map(({ name, perSecond, cpuUs, ratio, baseline }) => ({
    name: `log: ${name}`,
    ratePerS: perSecond,
    cpuMicros: cpuUs,
    ratio,
    against: `rate of ${baseline}`,
  }));

/** One line for each row, for people. */
export const formatLogBench = (rows: readonly LogBenchRow[]): string =>
  rows
    .map(
      ({ name, perSecond, cpuUs, mainThreadUs, ratio, baseline }) =>
        `${name.padEnd(48)} ${Math.round(perSecond).toLocaleString("en").padStart(10)}/s  ${cpuUs.toFixed(2).padStart(7)} µs CPU  ${mainThreadUs.toFixed(2).padStart(7)} µs main  ${ratio.toFixed(2)} x ${baseline}`,
    )
    .join("\n");

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(formatLogBench(await benchLog()));
