import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClickHouseHistory } from "../src/adapters/clickhouse/clickhouse-history.ts";
import { ClickHouseStore, hasChdb } from "../src/adapters/clickhouse/clickhouse-store.ts";
import { HistorySink } from "../src/adapters/clickhouse/history-sink.ts";
import { botAccountId } from "../src/core/account-id.ts";
import type { Logger } from "../src/ports/logger.ts";
import type { Bench, BenchRow } from "./bench-row.ts";
import { pause } from "./child.ts";
import { FIRST_UPDATE_ID, MadeUpUpdates } from "./made-up-updates.ts";

const UPDATES = Number(process.env["BENCH_HISTORY_UPDATES"] ?? 10_000_000);
const GOAL_PER_S = 100_000;
const MADE_UP = 100_000;
const POLL_MS = 50;
const MERGE_PATIENCE_S = 60;
const CHATS = 1000;
const DAYS = 30;
const DAY_S = 86_400;
const FIRST_DATE = 1_793_491_200;
const ASKED_CHAT = 500;
const QUERIES = 20;

const bot = botAccountId(1);
const ignore = (): void => undefined;
const logger: Logger = {
  ...{ debug: ignore, info: ignore, warn: ignore, error: ignore },
  child: () => logger,
};

/** Updates into embedded ClickHouse as the history sink writes them, and the day of one chat out of all of them. */
export const bench: Bench = async () => {
  if (!hasChdb()) {
    console.error("the package chdb is not installed: nothing of the history is measured");
    return [];
  }
  const dir = mkdtempSync(join(process.env["BENCH_DIR"] ?? tmpdir(), "teletape-history-"));
  const store = new ClickHouseStore({
    place: { kind: "embedded", dir },
    ...{ database: "teletape", maxAgeMs: null, logger },
  });
  try {
    await store.prepare();
    const inserted = await insertAll(store);
    await merged(store);
    const queries = await askForDays(store);
    return [inserted, ...queries];
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

/** All that the sink does, made-up records instead of a read from the log; what it takes to make them up is left out of the CPU. */
async function insertAll(store: ClickHouseStore): Promise<BenchRow> {
  const log = new MadeUpUpdates({
    ...{ account: bot, updates: UPDATES, chats: CHATS, days: DAYS, firstDate: FIRST_DATE },
  });
  const makingUp = makingUpMicros(log);
  const sink = new HistorySink({ log, store, logger });
  const cpu = process.cpuUsage();
  const started = performance.now();
  sink.start();
  while (!log.isRead) await pause(POLL_MS);
  await sink.stop();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if ((await lastInserted(store)) !== log.lastId) throw new Error("not every update was inserted");
  return {
    name: `history: ${UPDATES.toLocaleString("en")} updates into chDB, counts included`,
    ratePerS: UPDATES / seconds,
    cpuMicros: (user + system) / UPDATES - makingUp,
    ratio: UPDATES / seconds / GOAL_PER_S,
    against: `${GOAL_PER_S.toLocaleString("en")} rows/s, the goal`,
  };
}

function makingUpMicros(log: MadeUpUpdates): number {
  const make = (): void => {
    for (let id = FIRST_UPDATE_ID; id < FIRST_UPDATE_ID + MADE_UP; id++) log.record(id);
  };
  make();
  const cpu = process.cpuUsage();
  make();
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / MADE_UP;
}

const lastInserted = async (store: ClickHouseStore): Promise<number> =>
  (await store.lastIds("update_counts", "last_update_id")).get(bot) ?? 0;

/** What was inserted last is still being merged for a while, which takes a core from whoever asks. */
async function merged(store: ClickHouseStore): Promise<void> {
  for (let tries = 0; tries < MERGE_PATIENCE_S; tries++) {
    const [row] = await store.rows<{ merges: number }>(
      "SELECT toUInt32(count()) AS merges FROM system.merges",
      {},
    );
    if (row?.merges === 0) return;
    await pause(1_000);
  }
}

async function askForDays(store: ClickHouseStore): Promise<readonly BenchRow[]> {
  const history = createClickHouseHistory(store);
  const times: number[] = [];
  const counting: number[] = [];
  let found = 0;
  for (let query = 0; query < QUERIES; query++) {
    const fromDate = FIRST_DATE + ((query * 7) % DAYS) * DAY_S;
    const filter = { types: [], chatId: ASKED_CHAT, fromDate, toDate: fromDate + DAY_S - 1 };
    let started = performance.now();
    const { updates } = await history.updates(bot, filter, 1000);
    times.push(performance.now() - started);
    found = updates.length;
    started = performance.now();
    await history.stats(bot, { fromDate, toDate: fromDate + DAY_S - 1 });
    counting.push(performance.now() - started);
  }
  const row = (name: string, sorted: readonly number[]): BenchRow => {
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const slowest = sorted.at(-1) ?? 0;
    return {
      name: `${name}: median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
      ratePerS: 1000 / median,
    };
  };
  return [
    row(
      `history: a day of one chat (${found} updates)`,
      times.toSorted((a, b) => a - b),
    ),
    row(
      "history: counts of a day by type, chat and hour",
      counting.toSorted((a, b) => a - b),
    ),
  ];
}
