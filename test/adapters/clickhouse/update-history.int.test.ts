import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClickHouseHistory } from "../../../src/adapters/clickhouse/clickhouse-history.ts";
import type { ClickHouseStore } from "../../../src/adapters/clickhouse/clickhouse-store.ts";
import { HistorySink } from "../../../src/adapters/clickhouse/history-sink.ts";
import { createLogUpdateHistory } from "../../../src/adapters/log-history/log-update-history.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { HistoryUnavailableError, type UpdateHistory } from "../../../src/ports/update-history.ts";
import { eventually } from "../../support/child-server.ts";
import {
  ClickHouseProcess,
  embeddedStore,
  lacksChdb,
  serverStore,
} from "../../support/clickhouse.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { FIRST_DATE, appendHistory } from "../../support/recorded-history.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const bot = botAccountId(1);
const other = botAccountId(2);
const HOUR = 3600;

interface Counted {
  readonly rows: number;
  readonly ids: number;
}

const countRows = async (store: ClickHouseStore, table: string, id: string): Promise<Counted> => {
  const [row] = await store.rows<Counted>(
    `SELECT count() AS rows, uniqExact(account, ${id}) AS ids FROM ${store.name(table)} FINAL`,
    {},
  );
  return row ?? { rows: 0, ids: 0 };
};
const caughtUp = (store: ClickHouseStore, rows: number) =>
  eventually(
    `${rows} rows`,
    async () => {
      const updates = await countRows(store, "updates", "update_id");
      const raw = await countRows(store, "raw_updates", "seq");
      return (updates.ids >= rows && raw.ids >= rows) || undefined;
    },
    30_000,
  );

describe.skipIf(lacksChdb)("the history of updates (needs the package chdb)", () => {
  const folder = temporaryFolder();
  let server: ClickHouseProcess;
  let embedded: ClickHouseStore;
  beforeAll(async () => {
    server = await ClickHouseProcess.start(join(folder.path, "server"));
    embedded = embeddedStore(join(folder.path, "embedded"));
  });
  afterAll(async () => {
    await embedded.close();
    await server.kill();
    folder.remove();
  });

  it("answers the same from a ClickHouse server, embedded ClickHouse and the log", async () => {
    const log = new MemoryEventLog();
    await appendHistory(log, bot, 5_000, 3_000);
    await appendHistory(log, other, 1, 500);
    const remote = serverStore(server.url);
    const sinks = [remote, embedded].map(
      (store) => new HistorySink({ log, store, logger: silentLogger }),
    );
    for (const sink of sinks) sink.start();
    await Promise.all([caughtUp(remote, 3_500), caughtUp(embedded, 3_500)]);
    const histories: UpdateHistory[] = [
      createLogUpdateHistory(log),
      createClickHouseHistory(embedded),
      createClickHouseHistory(remote),
    ];
    const filters = [
      { types: [] },
      { types: ["callback_query", "poll"] },
      { types: [], chatId: -1007 },
      { types: [], fromUpdateId: 6_000, toUpdateId: 6_010 },
      { types: [], fromDate: FIRST_DATE + 6_000 * 97, toDate: FIRST_DATE + 6_100 * 97 },
      { types: ["message"], chatId: -1004, fromUpdateId: 7_000, toDate: FIRST_DATE + 7_900 * 97 },
      { types: [], fromUpdateId: 1_000_000 },
      { types: [], fromDate: 4_000_000_000 },
      { types: [], toUpdateId: -5 },
    ];
    for (const filter of filters) {
      const answers = await Promise.all(
        histories.map(async (history) => {
          const pages: string[][] = [];
          let fromUpdateId: number | undefined = "fromUpdateId" in filter ? filter.fromUpdateId : 1;
          while (fromUpdateId !== undefined && pages.length < 40) {
            const page = await history.updates(bot, { ...filter, fromUpdateId }, 100);
            pages.push(page.updates.map((json) => Buffer.from(json).toString()));
            fromUpdateId = page.nextUpdateId;
          }
          return pages;
        }),
      );
      expect(answers[1], JSON.stringify(filter)).toEqual(answers[0]);
      expect(answers[2], JSON.stringify(filter)).toEqual(answers[0]);
    }
    const all = await histories[0]?.updates(bot, { types: [] }, 1000);
    expect(all?.updates).toHaveLength(1_000);
    expect(all?.nextUpdateId).toBe(6_000);
    for (const filter of [
      {},
      { chatId: -1007 },
      { fromDate: FIRST_DATE + 6_000 * 97, toDate: FIRST_DATE + 6_000 * 97 + 5 * HOUR },
      { fromDate: 4_000_000_000 },
    ]) {
      const [first, ...rest] = await Promise.all(
        histories.map((history) => history.stats(bot, filter)),
      );
      for (const stats of rest) expect(stats, JSON.stringify(filter)).toEqual(first);
    }
    expect((await histories[0]?.stats(bot, {}))?.total).toBe(3_000);
    await Promise.all(sinks.map((sink) => sink.stop()));
    await remote.close();
  }, 60_000);

  it("has each update once when server and sink are killed while it is written", async () => {
    const own = await ClickHouseProcess.start(join(folder.path, "killed"));
    const log = new MemoryEventLog();
    const store = serverStore(own.url);
    let sink = new HistorySink({ log, store, logger: silentLogger });
    sink.start();
    let next = 1;
    const append = async (count: number): Promise<void> => {
      await appendHistory(log, bot, next, count);
      next += count;
      sink.changed("updates", bot);
      sink.changed("raw", bot);
    };
    for (let round = 0; round < 6; round++) {
      await append(2_000);
      await new Promise((resolve) => setTimeout(resolve, 150 * round));
      if (round % 2 === 0) {
        await own.kill();
        await append(500);
        await eventually("the trouble", () => sink.trouble ?? undefined);
        await own.start();
      } else {
        await append(500);
        // As after a crash: what the old one had under way may still come.
        void sink.stop();
        sink = new HistorySink({ log, store, logger: silentLogger });
        sink.start();
      }
    }
    sink.changed("updates", bot);
    sink.changed("raw", bot);
    await caughtUp(store, 15_000);
    expect(await countRows(store, "updates", "update_id")).toEqual({ rows: 15_000, ids: 15_000 });
    expect(await countRows(store, "raw_updates", "seq")).toEqual({ rows: 15_000, ids: 15_000 });
    expect(await createClickHouseHistory(store).stats(bot, {})).toEqual(
      await createLogUpdateHistory(log).stats(bot, {}),
    );
    await sink.stop();
    await store.close();
    await own.kill();
  }, 90_000);

  it("forgets what is older than it shall keep, and takes another age at the next start", async () => {
    const own = await ClickHouseProcess.start(join(folder.path, "ttl"));
    const engine = async (maxAgeMs: number | null): Promise<string> => {
      const store = serverStore(own.url, maxAgeMs);
      await store.prepare();
      const [row] = await store.rows<{ engine: string }>(
        "SELECT engine_full AS engine FROM system.tables WHERE database = 'teletape' AND name = 'updates'",
        {},
      );
      await store.close();
      return row?.engine ?? "";
    };
    expect(await engine(90 * 86_400_000)).toContain("toIntervalSecond(7776000)");
    expect(await engine(86_400_000)).toContain("toIntervalSecond(86400)");
    expect(await engine(null)).not.toContain("TTL");
    const store = serverStore(own.url, 86_400_000);
    await store.prepare();
    const row = (id: number, recordedAtS: number) =>
      `bot:1\t${id}\tmessage\t1\t1\t${recordedAtS}\t${recordedAtS}.000\t1\t{}\n`;
    const nowS = Math.floor(Date.now() / 1000);
    await store.insert(
      "updates",
      [
        "account",
        "update_id",
        "type",
        "chat_id",
        "user_id",
        "date",
        "recorded_at",
        "raw_seq",
        "json",
      ],
      Buffer.from(row(2, nowS)),
    );
    await store.insert(
      "updates",
      [
        "account",
        "update_id",
        "type",
        "chat_id",
        "user_id",
        "date",
        "recorded_at",
        "raw_seq",
        "json",
      ],
      Buffer.from(row(1, nowS - 200_000)),
    );
    await store.rows(`OPTIMIZE TABLE ${store.name("updates")} FINAL`, {}).catch(() => []);
    expect((await countRows(store, "updates", "update_id")).ids).toBe(1);
    await store.close();
    await own.kill();
  }, 60_000);

  it("says when ClickHouse is away", async () => {
    const store = serverStore("http://127.0.0.1:1");
    await expect(createClickHouseHistory(store).stats(bot, {})).rejects.toBeInstanceOf(
      HistoryUnavailableError,
    );
    await store.close();
  });
});
