import { teletape } from "../../../schemas/generated/log.js";
import type { AccountId } from "../../core/account-id.ts";
import type { EventLog } from "../../ports/event-log.ts";
import {
  HOUR_S,
  type HistoryFilter,
  type HistoryPage,
  MAX_STATS_CHATS,
  type StatsFilter,
  type UpdateHistory,
  type UpdateStats,
} from "../../ports/update-history.ts";

type BotUpdate = teletape.log.BotUpdate;

const READ = { maxRecords: 1000, maxBytes: 1 << 20 };
/** How much earlier than Telegram's clock this machine's may be. */
const CLOCK_SKEW_MS = 300_000;

/**
 * The history as far as the log keeps it, for servers without ClickHouse: it reads through what is asked for, so a long span takes
 * its time.
 */
export const createLogUpdateHistory = (log: EventLog): UpdateHistory => ({
  async updates(account, filter, limit): Promise<HistoryPage> {
    const updates: Uint8Array[] = [];
    const from = await start(log, account, filter.fromUpdateId ?? 1, filter.fromDate);
    for await (const update of updatesFrom(log, account, from)) {
      if (update.updateId > (filter.toUpdateId ?? Infinity)) break;
      if (!isWanted(update, filter)) continue;
      if (updates.length === limit) return { updates, nextUpdateId: update.updateId };
      updates.push(update.json);
    }
    return { updates };
  },

  async stats(account, filter): Promise<UpdateStats> {
    const { fromHour, toHour } = hoursOf(filter);
    const types = new Map<string, number>();
    const chats = new Map<number, number>();
    const hours = new Map<number, number>();
    let total = 0;
    for await (const update of updatesFrom(log, account, await start(log, account, 1, fromHour))) {
      const hour = hourOf(update.date);
      if (hour < fromHour || hour > toHour) continue;
      if (filter.chatId !== undefined && update.chatId !== filter.chatId) continue;
      total++;
      types.set(update.type, (types.get(update.type) ?? 0) + 1);
      hours.set(hour, (hours.get(hour) ?? 0) + 1);
      if (update.chatId !== 0) chats.set(update.chatId, (chats.get(update.chatId) ?? 0) + 1);
    }
    return {
      total,
      types: [...types]
        .map(([type, count]) => ({ type, count }))
        .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
      chats: [...chats]
        .map(([chatId, count]) => ({ chatId, count }))
        .toSorted((a, b) => b.count - a.count || a.chatId - b.chatId)
        .slice(0, MAX_STATS_CHATS),
      hours: [...hours]
        .map(([hour, count]) => ({ hour, count }))
        .toSorted((a, b) => a.hour - b.hour),
    };
  },
});

const hourOf = (dateS: number): number => dateS - (dateS % HOUR_S);

/** First hours of a filter, as far as it has bounds. */
export const hoursOf = ({
  fromDate,
  toDate,
}: StatsFilter): { fromHour: number; toHour: number } => ({
  fromHour: fromDate === undefined ? 0 : hourOf(fromDate),
  toHour: toDate === undefined ? Number.MAX_SAFE_INTEGER : hourOf(toDate),
});

const isWanted = (
  { type, date, chatId }: BotUpdate,
  { types, fromDate = 0, toDate = Infinity, chatId: wanted }: HistoryFilter,
): boolean =>
  date >= fromDate &&
  date <= toDate &&
  (wanted === undefined || chatId === wanted) &&
  (types.length === 0 || types.includes(type));

async function* updatesFrom(
  log: EventLog,
  account: AccountId,
  first: number,
): AsyncGenerator<BotUpdate> {
  for (let from = first; ;) {
    const records = await log.read("updates", account, from, READ);
    const last = records.at(-1);
    if (last === undefined) return;
    for (const { value } of records) yield teletape.log.BotUpdate.decode(value);
    from = last.position + 1;
  }
}

/** The first position that may hold an update of a date: none was taken by the log before it happened. */
const start = async (
  log: EventLog,
  account: AccountId,
  fromUpdateId: number,
  fromDate: number | undefined,
): Promise<number> => {
  const bounds = await log.bounds("updates", account);
  if (bounds === null || fromDate === undefined) return fromUpdateId;
  const afterMs = fromDate * 1000 - CLOCK_SKEW_MS;
  let low = Math.max(bounds.first, fromUpdateId);
  let high = bounds.next;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const [record] = await log.read("updates", account, middle, { maxRecords: 1 });
    if (record !== undefined && record.appendedAtMs < afterMs) low = record.position + 1;
    else high = middle;
  }
  return low;
};
