import { join } from "node:path";
import { teletape } from "../../schemas/generated/log.js";
import { openEmbeddedEventLog } from "../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../src/core/account-id.ts";
import { reproject } from "../../src/core/projections/reproject.ts";
import type { EventLog, LogRecord, StreamName } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";

const ignore = (): void => undefined;
/** A logger that drops everything. */
export const silentLogger: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  child: () => silentLogger,
};

async function* records(
  log: EventLog,
  stream: StreamName,
  botId: number,
): AsyncIterable<LogRecord> {
  let from = 0;
  for (;;) {
    const batch = await log.read(stream, botAccountId(botId), from, { maxRecords: 1000 });
    if (batch.length === 0) return;
    yield* batch;
    from = (batch.at(-1)?.position ?? 0) + 1;
  }
}

export interface ReplayedDifferences {
  readonly compared: number;
  readonly different: readonly string[];
}

/**
 * Projects the whole raw log of a bot again and compares with what was derived when it ran: ids and bytes.
 *
 * @param dataDir of a server that is stopped
 */
export async function replayedDifferences(
  dataDir: string,
  botId: number,
): Promise<ReplayedDifferences> {
  const dir = join(dataDir, "log");
  const options = {
    dir,
    durability: "power-loss",
    clock: systemClock,
    logger: silentLogger,
  } as const;
  return differencesIn(await openEmbeddedEventLog(options), botId);
}

/** The same for a log that is open; closes it. */
export async function differencesIn(log: EventLog, botId: number): Promise<ReplayedDifferences> {
  try {
    const derived: Uint8Array[] = [];
    for await (const { value } of records(log, "updates", botId)) derived.push(value);
    const raws: Uint8Array[] = [];
    for await (const { value } of records(log, "raw", botId)) raws.push(value);
    const firstId =
      derived[0] === undefined ? 0 : teletape.log.BotUpdate.decode(derived[0]).updateId;
    const again = reproject(raws, { selfId: botId, authorizedAt: 0 }, firstId).records;
    const different: string[] = [];
    for (let i = 0; i < Math.max(derived.length, again.length); i++) {
      const [was, is] = [derived[i], again[i]];
      if (was !== undefined && is !== undefined && Buffer.compare(was, is) === 0) continue;
      different.push(`${i}: ${text(was)} <> ${text(is)}`);
    }
    return { compared: derived.length, different: different.slice(0, 5) };
  } finally {
    await log.close();
  }
}

const text = (record: Uint8Array | undefined): string =>
  record === undefined
    ? "nothing"
    : Buffer.from(teletape.log.BotUpdate.decode(record).json).toString("latin1");
