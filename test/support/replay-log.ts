import { join } from "node:path";
import { teletape } from "../../schemas/generated/log.js";
import { openEmbeddedEventLog } from "../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../src/core/account-id.ts";
import { projectRawUpdate, updateJson } from "../../src/core/projections/project-raw-update.ts";
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
    const derived: { id: number; rawSeq: number; json: string }[] = [];
    for await (const record of records(log, "updates", botId)) {
      const update = teletape.log.BotUpdate.decode(record.value);
      const json = Buffer.from(update.json).toString("latin1");
      derived.push({ id: record.position, rawSeq: update.rawSeq, json });
    }
    const firstId = derived[0]?.id ?? 0;
    const again: { rawSeq: number; json: string }[] = [];
    for await (const record of records(log, "raw", botId)) {
      const raw = teletape.log.RawUpdate.decode(record.value);
      for (const projected of projectRawUpdate(raw, { selfId: botId, authorizedAt: 0 })) {
        again.push({ rawSeq: raw.seq, json: updateJson(firstId + again.length, projected) });
      }
    }
    const different: string[] = [];
    for (let i = 0; i < Math.max(derived.length, again.length); i++) {
      const [was, is] = [derived[i], again[i]];
      if (was?.json !== is?.json || was?.rawSeq !== is?.rawSeq) {
        different.push(`${i}: ${was?.json ?? "nothing"} <> ${is?.json ?? "nothing"}`);
      }
    }
    return { compared: derived.length, different: different.slice(0, 5) };
  } finally {
    await log.close();
  }
}
