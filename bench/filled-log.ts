import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { teletape } from "../schemas/generated/log.js";
import { openEmbeddedEventLog } from "../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../src/adapters/system/system-clock.ts";
import { botAccountId } from "../src/core/account-id.ts";
import type { EventLog, NewRecord } from "../src/ports/event-log.ts";
import type { Logger } from "../src/ports/logger.ts";

/** Whose updates the log holds, and the id of the first. */
export const BENCH_ACCOUNT = botAccountId(1);
export const FIRST_UPDATE = 1_000_000;

const CHATS = 1000;
const TEXT =
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.";

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};

/** A text message of about 110 bytes from one of 1,000 private chats. */
export function benchUpdateJson(updateId: number): string {
  const chatId = 5_000_000_000 + (updateId % CHATS);
  const user = `"id":${chatId},"first_name":"Firstname","last_name":"Lastname"`;
  const body = `{"message_id":${updateId},"from":{${user},"is_bot":false},"chat":{${user},"type":"private"},"date":1795000000,"text":"${TEXT}"}`;
  return `{"update_id":${updateId},\n"message":${body}}`;
}

/** `BotUpdate` records of updates from `first` on. */
export function benchRecords(first: number, count: number): NewRecord[] {
  const nowS = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, (_, index) => {
    const updateId = first + index;
    const chatId = 5_000_000_000 + (updateId % CHATS);
    const value = teletape.log.BotUpdate.encode({
      ...{ updateId, type: "message", chatId, userId: chatId, queueId: chatId },
      ...{ date: nowS, expiresAt: nowS + 86_400, rawSeq: updateId, projection: 1 },
      json: Buffer.from(benchUpdateJson(updateId)),
    }).finish();
    return { value };
  });
}

/** Runs `work` with an embedded log that holds `count` updates, durable against power loss. */
export async function inFilledLog<T>(
  count: number,
  work: (log: EventLog) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "teletape-bench-"));
  const log = await openEmbeddedEventLog({
    ...{ dir, durability: "power-loss", clock: systemClock, logger: silentLogger },
  });
  try {
    for (let done = 0; done < count; done += 1000) {
      const records = benchRecords(FIRST_UPDATE + done, Math.min(1000, count - done));
      const first = FIRST_UPDATE + done;
      await log.append({ stream: "updates", account: BENCH_ACCOUNT, first, records });
    }
    return await work(log);
  } finally {
    await log.close();
    rmSync(dir, { recursive: true });
  }
}
