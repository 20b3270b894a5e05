import { existsSync } from "node:fs";
import { openEmbeddedEventLog } from "../adapters/embedded/embedded-event-log.ts";
import { openKafkaEventLog } from "../adapters/kafka/kafka-event-log.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { ConfigError } from "../config/config-error.ts";
import type { KafkaConfig, ReprojectConfig } from "../config/config.ts";
import { type AccountId, isUserAccount } from "../core/account-id.ts";
import { compareProjections } from "../core/projections/compare-projections.ts";
import { reproject } from "../core/projections/reproject.ts";
import { createJsonLogger } from "../observability/json-logger.ts";
import type { EventLog } from "../ports/event-log.ts";
import { endWithReader, writeLine } from "./line-output.ts";
import { StoredUpdates } from "./stored-updates.ts";
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
  const { logDir, kafka, outDir, botId } = config;
  if (kafka === null && !existsSync(logDir))
    throw new ConfigError([`there is no log in ${logDir}`]);
  if (outDir !== null && existsSync(outDir)) throw new ConfigError([`${outDir} is there already`]);
  endWithReader();
  const log = kafka === null ? await openLog(logDir) : await readKafkaLog(kafka);
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

/** Beside a server that owns the topics, or without one. */
const readKafkaLog = (kafka: KafkaConfig): Promise<EventLog> =>
  openKafkaEventLog({
    ...kafka,
    retention: null,
    role: "reader",
    clock: systemClock,
    logger: createJsonLogger({ level: "error", file: null }),
  });

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
