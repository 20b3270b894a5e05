import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { teletape } from "../schemas/generated/log.js";
import { createClickHouseHistory } from "../src/adapters/clickhouse/clickhouse-history.ts";
import { ClickHouseStore, hasChdb } from "../src/adapters/clickhouse/clickhouse-store.ts";
import { TsvRows, UPDATE_COLUMNS } from "../src/adapters/clickhouse/history-rows.ts";
import { botAccountId } from "../src/core/account-id.ts";
import type { LogRecord } from "../src/ports/event-log.ts";
import type { Logger } from "../src/ports/logger.ts";
import type { Bench, BenchRow } from "./bench-row.ts";

const UPDATES = Number(process.env["BENCH_HISTORY_UPDATES"] ?? 10_000_000);
const BATCH = 50_000;
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
    const queries = await askForDays(store);
    return [inserted, ...queries];
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

async function insertAll(store: ClickHouseStore): Promise<BenchRow> {
  let ms = 0;
  let inserting: Promise<void> = Promise.resolve();
  const cpu = process.cpuUsage();
  for (let first = 0; first < UPDATES; first += BATCH) {
    const records = Array.from({ length: Math.min(BATCH, UPDATES - first) }, (_, i) =>
      record(first + i),
    );
    const started = performance.now();
    const days = new Map<number, TsvRows>();
    for (const each of records) {
      const day = Math.floor(each.appendedAtMs / 1000 / DAY_S);
      let rows = days.get(day);
      if (rows === undefined) days.set(day, (rows = new TsvRows()));
      rows.addUpdate(bot, each);
    }
    await inserting;
    inserting = (async () => {
      for (const rows of days.values()) await store.insert("updates", UPDATE_COLUMNS, rows.take());
    })();
    ms += performance.now() - started;
  }
  const started = performance.now();
  await inserting;
  ms += performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return {
    name: `history: ${UPDATES.toLocaleString("en")} updates into chDB, counts included`,
    ratePerS: (UPDATES / ms) * 1000,
    cpuMicros: (user + system) / UPDATES,
  };
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

const text =
  "A message of about one hundred and ten characters, as people write them in chats with bots, over and over.";

function record(index: number): LogRecord {
  const updateId = index + 1;
  const chatId = index % CHATS;
  const date = FIRST_DATE + Math.floor((index / UPDATES) * DAYS * DAY_S);
  const json = Buffer.from(
    `{"update_id":${updateId},\n"message":{"message_id":${index},"from":{"id":${chatId},"is_bot":false,"first_name":"Ada","language_code":"en"},"chat":{"id":${chatId},"first_name":"Ada","type":"private"},"date":${date},"text":"${text} ${index}"}}`,
  );
  const value = teletape.log.BotUpdate.encode({
    ...{ updateId, type: "message", chatId, userId: chatId, date, expiresAt: date + DAY_S },
    ...{ queueId: chatId, rawSeq: updateId, json, projection: 1 },
  }).finish();
  return { position: updateId, key: "", appendedAtMs: date * 1000, value };
}
