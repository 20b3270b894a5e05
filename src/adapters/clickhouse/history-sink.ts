import { setTimeout as pause } from "node:timers/promises";
import type { AccountId } from "../../core/account-id.ts";
import { type EventLog, LogUnavailableError } from "../../ports/event-log.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ClickHouseStore } from "./clickhouse-store.ts";
import { RAW_COLUMNS, TsvRows, UPDATE_COLUMNS } from "./history-rows.ts";

/** The streams that history keeps. */
export type HistoryStream = "raw" | "updates";

export interface HistorySinkOptions {
  readonly log: Pick<EventLog, "read" | "accounts">;
  readonly store: ClickHouseStore;
  readonly logger: Logger;
}

interface Table {
  readonly stream: HistoryStream;
  readonly name: string;
  readonly columns: readonly [string, ...string[]];
  /** Next position to insert, by account. */
  readonly cursors: Map<AccountId, number>;
  /** Accounts with records behind their cursor, perhaps. */
  readonly behind: Set<AccountId>;
}

interface Batch {
  /** By day, oldest first: a block of one day is inserted whole or not at all. */
  readonly days: ReadonlyMap<number, TsvRows>;
  readonly rows: number;
}

const READ = { maxRecords: 5_000, maxBytes: 4 << 20 };
const BATCH_ROWS = 50_000;
const BATCH_BYTES = 16 << 20;
/** A smaller insert is worth waiting for more: each makes a part that ClickHouse must merge. */
const SMALL_ROWS = 2_000;
const LINGER_MS = 1_000;
/** One is filled while the other is being inserted. */
const SPARES = 2;
const DAY_MS = 86_400_000;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 10_000;

/**
 * Copies what the log takes into ClickHouse, behind everybody's back: it reads the log like any consumer, one batch in memory at a
 * time, and lags while ClickHouse is away. Where it stood is what ClickHouse has; a batch whose fate is unknown is inserted again,
 * which changes nothing, because rows and counts are keyed by (account, id).
 */
export class HistorySink {
  private readonly options: HistorySinkOptions;
  private readonly tables: readonly Table[];
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private failure: string | null = null;
  private inserting: Promise<void> = Promise.resolve();
  /** Room for rows that was used before; there is none of it while nothing is to be done. */
  private spare: TsvRows[] = [];
  private gaveUp = false;

  constructor(options: HistorySinkOptions) {
    this.options = options;
    const table = (
      stream: HistoryStream,
      name: string,
      columns: readonly [string, ...string[]],
    ): Table => ({ ...{ stream, name, columns }, cursors: new Map(), behind: new Set() });
    this.tables = [
      table("updates", "updates", UPDATE_COLUMNS),
      table("raw", "raw_updates", RAW_COLUMNS),
    ];
  }

  start(): void {
    this.running ??= this.run().catch((error: unknown) => {
      this.failure = error instanceof Error ? error.message : String(error);
      this.options.logger.error({ err: error }, "the history is not written any more");
    });
  }

  /** The account has new records. Costs next to nothing: call it for each append. */
  changed(stream: HistoryStream, account: AccountId): void {
    const table = this.tables.find((each) => each.stream === stream);
    table?.behind.add(account);
    this.wake();
  }

  /** Why nothing is inserted now; null = all is well. */
  get trouble(): string | null {
    return this.failure;
  }

  /** Inserts what is there when ClickHouse takes it at once; the rest is inserted after the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    await this.trying(() => this.begin());
    while (!signal.aborted) {
      let rows = 0;
      for (const table of this.tables) rows += await this.copy(table);
      if (signal.aborted) break;
      if (this.isUpToDate) {
        await this.inserting;
        this.spare = [];
        if (this.isUpToDate) await this.woken();
      }
      if (rows < SMALL_ROWS) await this.sleep(LINGER_MS);
    }
    if (this.failure === null) for (const table of this.tables) await this.copy(table);
    await this.inserting;
  }

  private async begin(): Promise<void> {
    const { store, log } = this.options;
    await store.prepare();
    const [updates, raw] = this.tables;
    for (const table of this.tables)
      for (const account of await log.accounts(table.stream)) table.behind.add(account);
    // Counts follow the rows in one insert, and a crash may come in between: what has no counts is inserted again.
    const counted = await store.lastIds("update_counts", "last_update_id");
    for (const [account, last] of await store.lastIds("updates", "update_id"))
      updates?.cursors.set(account, Math.min(last, counted.get(account) ?? 0) + 1);
    for (const [account, last] of await store.lastIds("raw_updates", "seq"))
      raw?.cursors.set(account, last + 1);
  }

  /** Reads a batch while the one before is being inserted; so two are in memory at most. */
  private async copy(table: Table): Promise<number> {
    if (table.behind.size === 0) return 0;
    const batch = await this.collect(table);
    if (batch.rows === 0) return 0;
    await this.inserting;
    this.inserting = this.insert(table, batch);
    return batch.rows;
  }

  private async insert({ name, columns }: Table, { days }: Batch): Promise<void> {
    for (const [, rows] of days) {
      // Nothing may follow what is not in: the newest row says where the next start goes on.
      if (this.gaveUp) return;
      const isIn = await this.trying(async () => {
        await this.options.store.insert(name, columns, rows.take());
        return true;
      });
      if (isIn === undefined) this.gaveUp = true;
      if (this.spare.length < SPARES) this.spare.push(rows);
    }
  }

  private async collect(table: Table): Promise<Batch> {
    const { log, logger } = this.options;
    const days = new Map<number, TsvRows>();
    const unfinished: AccountId[] = [];
    let rows = 0;
    let bytes = 0;
    for (const account of table.behind) {
      if (rows >= BATCH_ROWS || bytes >= BATCH_BYTES) break;
      // What is appended from here on puts it back.
      table.behind.delete(account);
      const from = table.cursors.get(account) ?? 1;
      const records = await log.read(table.stream, account, from, READ).catch((error: unknown) => {
        if (!(error instanceof LogUnavailableError) || !error.retryable) throw error;
        // This account has its turn again.
        logger.debug({ err: error, account }, "the log does not answer the history");
        unfinished.push(account);
        return [];
      });
      const [oldest] = records;
      if (oldest === undefined) continue;
      if (table.cursors.has(account) && oldest.position > from)
        logger.error(
          { account, from, to: oldest.position },
          "the log dropped records before they were in the history",
        );
      for (const record of records) {
        const day = Math.floor(record.appendedAtMs / DAY_MS);
        let list = days.get(day);
        if (list === undefined) days.set(day, (list = this.spare.pop()?.clear() ?? new TsvRows()));
        if (table.stream === "updates") list.addUpdate(account, record);
        else list.addRaw(account, record);
        bytes += record.value.length;
      }
      rows += records.length;
      // The batch is inserted before any later one, however often that must be tried.
      table.cursors.set(account, (records.at(-1)?.position ?? from) + 1);
      // Behind the others: a lone busy account fills the batch too.
      table.behind.add(account);
    }
    for (const account of unfinished) table.behind.add(account);
    return { days: new Map([...days].toSorted(([a], [b]) => a - b)), rows };
  }

  /** Again and again until it succeeds; undefined when the sink stops before. */
  private async trying<T>(attempt: () => Promise<T>): Promise<T | undefined> {
    for (let tries = 0; ; tries++) {
      try {
        const result = await attempt();
        if (this.failure !== null) this.options.logger.info({}, "the history is written again");
        this.failure = null;
        return result;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (this.failure === null)
          this.options.logger.warn(
            { reason },
            "the history cannot be written; it catches up later",
          );
        this.failure = reason;
        if (this.stopping.signal.aborted) return undefined;
        await this.sleep(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(tries, 8)));
        if (this.stopping.signal.aborted) return undefined;
      }
    }
  }

  private get isUpToDate(): boolean {
    return this.tables.every(({ behind }) => behind.size === 0);
  }

  private woken(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      if (this.stopping.signal.aborted) resolve();
    });
  }

  private async sleep(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
