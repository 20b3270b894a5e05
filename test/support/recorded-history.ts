import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { EventLog, NewRecord } from "../../src/ports/event-log.ts";

const TYPES = ["message", "edited_message", "callback_query", "poll"];
const CHATS = 20;
/** Seconds from one update to the next. */
const SPACING_S = 97;

/** When the first update of the tests happened: 2026-11-01 00:10 UTC. */
export const FIRST_DATE = 1_793_491_800;

/** The update of an id: made of it alone. */
export const historyUpdate = (updateId: number) => {
  const type = TYPES[updateId % TYPES.length] ?? "message";
  const chatId = type === "poll" ? 0 : -1000 - (updateId % CHATS);
  const json = `{"update_id":${updateId},\n"${type}":{"text":"tab\\t, line\\n, \\\\ and ü ${updateId}"}}`;
  return {
    ...{ updateId, type, chatId },
    ...{ userId: 7, date: FIRST_DATE + updateId * SPACING_S, expiresAt: 0 },
    ...{ queueId: chatId, rawSeq: updateId, json: Buffer.from(json), projection: 1 },
  };
};

/** Appends updates and raw records of some ids to a log. */
export const appendHistory = async (
  log: EventLog,
  account: AccountId,
  first: number,
  count: number,
): Promise<void> => {
  for (let at = first; at < first + count; at += 1000) {
    const ids = Array.from({ length: Math.min(1000, first + count - at) }, (_, i) => at + i);
    const updates: NewRecord[] = ids.map((id) => ({
      value: teletape.log.BotUpdate.encode(historyUpdate(id)).finish(),
    }));
    const raws: NewRecord[] = ids.map((seq) => ({
      value: teletape.log.RawUpdate.encode({ seq, layer: 229, receivedAtMs: seq }).finish(),
    }));
    await log.append({ stream: "updates", account, first: at, records: updates });
    await log.append({ stream: "raw", account, first: at, records: raws });
  }
};
