import { existsSync } from "node:fs";
import { teletape } from "../../schemas/generated/log.js";
import { openEmbeddedEventLog } from "../adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { ConfigError } from "../config/config-error.ts";
import type { ReprojectConfig } from "../config/config.ts";
import { type AccountId, isUserAccount } from "../core/account-id.ts";
import { compareProjections } from "../core/projections/compare-projections.ts";
import { reproject } from "../core/projections/reproject.ts";
import { createJsonLogger } from "../observability/json-logger.ts";
import type { EventLog } from "../ports/event-log.ts";
import { endWithReader, writeLine } from "./line-output.ts";
import { ProgressBar } from "./progress-bar.ts";

const SPAN = { maxRecords: 500, maxBytes: 8 << 20 };

interface Totals {
  rawRecords: number;
  updates: number;
  changed: number;
  added: number;
  removed: number;
  unconverted: number;
}

/**
 * `teletape reproject`: what today's projection makes of the raw log, compared with the updates that are stored. Differences are
 * JSON lines on standard output, their number and the progress go to standard error. With `--out` the updates go into a log of their
 * own, under ids that go on from the first stored one; the log that is read is left as it is.
 *
 * @throws {ConfigError} there is no log, or nothing of that bot, or the output is not new
 */
export async function runReproject(config: ReprojectConfig): Promise<void> {
  const { logDir, outDir, botId } = config;
  if (!existsSync(logDir)) throw new ConfigError([`there is no log in ${logDir}`]);
  if (outDir !== null && existsSync(outDir)) throw new ConfigError([`${outDir} is there already`]);
  endWithReader();
  const log = await openLog(logDir);
  const out = outDir === null ? undefined : await openLog(outDir);
  const totals = { rawRecords: 0, updates: 0, changed: 0, added: 0, removed: 0, unconverted: 0 };
  try {
    const accounts = (await log.accounts("raw")).filter(
      (account) => botId === null || account === `bot:${botId}`,
    );
    if (accounts.length === 0) throw new ConfigError(["there is nothing to project in the log"]);
    for (const account of accounts) await reprojectAccount(log, out, account, config, totals);
  } finally {
    await log.close();
    await out?.close();
  }
  const { rawRecords, updates, changed, added, removed, unconverted } = totals;
  process.stderr.write(
    `${rawRecords} raw records make ${updates} updates: ${changed} changed, ${added} added, ${removed} removed; ${unconverted} parts cannot be converted\n`,
  );
}

const openLog = (dir: string): Promise<EventLog> =>
  openEmbeddedEventLog({
    dir,
    durability: "relaxed",
    clock: systemClock,
    logger: createJsonLogger({ level: "error", file: null }),
  });

async function reprojectAccount(
  log: EventLog,
  out: EventLog | undefined,
  account: AccountId,
  config: ReprojectConfig,
  totals: Totals,
): Promise<void> {
  const raw = await log.bounds("raw", account);
  if (raw === null) return;
  const stored = new StoredUpdates(log, account);
  await stored.open(config.fromSeq);
  const first = Math.max(raw.first, config.fromSeq ?? stored.firstRawSeq);
  const end = Math.min(raw.next, (config.toSeq ?? Infinity) + 1);
  const bar = new ProgressBar(process.stderr, Math.max(0, end - first), () =>
    systemClock.monotonicMs(),
  );
  // A person's records say whose they are.
  const selfId = isUserAccount(account) ? 0 : Number(account.split(":")[1]);
  const identity = { selfId, authorizedAt: 0 };
  let nextUpdateId = stored.nextUpdateId;
  for (let from = first; from < end;) {
    const maxRecords = Math.min(SPAN.maxRecords, end - from);
    const span = await log.read("raw", account, from, { ...SPAN, maxRecords });
    const last = span.at(-1);
    if (last === undefined || last.position >= end) break;
    const values = span.map(({ value }) => value);
    const made = reproject(values, identity, nextUpdateId);
    const before = await stored.upTo(last.position);
    for (const difference of compareProjections(before, made.records)) {
      totals[difference.kind]++;
      await writeLine(JSON.stringify({ account, ...difference }));
    }
    if (out !== undefined && made.records.length > 0) {
      const records = made.records.map((value) => ({ value }));
      await out.append({ stream: "updates", account, first: nextUpdateId, records });
    }
    nextUpdateId = made.nextUpdateId;
    totals.rawRecords += span.length;
    totals.updates += made.records.length;
    totals.unconverted += made.unconverted.length;
    from = last.position + 1;
    bar.update(from - first);
  }
  bar.finish();
}

/** The stored updates of an account, read in step with its raw records. */
class StoredUpdates {
  /** The raw record of the first update that is kept; 1 when there is none. */
  firstRawSeq = 1;
  /** Id of the first update that {@link upTo} gives, or would. */
  nextUpdateId = 1;
  private readonly log: EventLog;
  private readonly account: AccountId;
  private at = 1;
  private held: Uint8Array[] = [];

  constructor(log: EventLog, account: AccountId) {
    this.log = log;
    this.account = account;
  }

  /** @param fromSeq of the first raw record of interest; null = that of the first update kept */
  async open(fromSeq: number | null): Promise<void> {
    const bounds = await this.log.bounds("updates", this.account);
    if (bounds === null) return;
    const [first] = await this.log.read("updates", this.account, bounds.first, { maxRecords: 1 });
    if (first !== undefined) this.firstRawSeq = rawSeqOf(first.value);
    let [low, high] = [bounds.first, bounds.next];
    while (fromSeq !== null && low < high) {
      const middle = low + Math.floor((high - low) / 2);
      const [record] = await this.log.read("updates", this.account, middle, { maxRecords: 1 });
      if (record !== undefined && rawSeqOf(record.value) < fromSeq) low = middle + 1;
      else high = middle;
    }
    this.at = low;
    this.nextUpdateId = low;
  }

  /** Those made of raw records up to `seq` that were not given yet. */
  async upTo(seq: number): Promise<readonly Uint8Array[]> {
    const given: Uint8Array[] = [];
    for (;;) {
      if (this.held.length === 0) {
        const records = await this.log.read("updates", this.account, this.at, SPAN);
        this.at = (records.at(-1)?.position ?? this.at - 1) + 1;
        this.held = records.map(({ value }) => value);
      }
      const count = this.held.findIndex((value) => rawSeqOf(value) > seq);
      given.push(...this.held.splice(0, count < 0 ? this.held.length : count));
      if (count >= 0 || (await this.isAtEnd())) return given;
    }
  }

  private async isAtEnd(): Promise<boolean> {
    const bounds = await this.log.bounds("updates", this.account);
    return bounds === null || this.at >= bounds.next;
  }
}

const rawSeqOf = (value: Uint8Array): number => teletape.log.BotUpdate.decode(value).rawSeq;
