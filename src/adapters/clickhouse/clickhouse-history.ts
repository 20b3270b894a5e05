import {
  HOUR_S,
  type HistoryFilter,
  HistoryUnavailableError,
  MAX_STATS_CHATS,
  type StatsFilter,
  type UpdateHistory,
} from "../../ports/update-history.ts";
import type { ClickHouseStore } from "./clickhouse-store.ts";

interface Conditions {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The history in ClickHouse. */
export const createClickHouseHistory = (store: ClickHouseStore): UpdateHistory => ({
  updates: (account, filter, limit) =>
    answered(async () => {
      await store.prepare();
      const { sql, params } = conditionsOf(filter);
      const rows = await store.rows<{ id: number; json: string }>(
        `SELECT update_id AS id, json FROM ${store.name("updates")} FINAL
         WHERE account = {account:String}${sql} ORDER BY account, update_id LIMIT {limit:UInt32}`,
        { ...params, account, limit: limit + 1 },
      );
      const next = rows[limit];
      return {
        updates: rows.slice(0, limit).map(({ json }) => Buffer.from(json)),
        ...(next === undefined ? {} : { nextUpdateId: next.id }),
      };
    }),

  stats: (account, filter) =>
    answered(async () => {
      await store.prepare();
      const { sql, params } = hoursOf(filter);
      const counts = async <T>(what: string, rest: string): Promise<T[]> =>
        store.rows<T>(
          `SELECT ${what} toUInt64(groupBitmapMerge(updates)) AS count FROM ${store.name("update_counts")}
           WHERE account = {account:String}${sql} ${rest}`,
          { ...params, account },
        );
      const [sum] = await counts<{ count: number }>("", "");
      return {
        total: sum?.count ?? 0,
        types: await counts("type,", "GROUP BY type ORDER BY count DESC, type"),
        chats: await counts(
          "chat_id AS chatId,",
          `AND chat_id != 0 GROUP BY chat_id ORDER BY count DESC, chat_id LIMIT ${MAX_STATS_CHATS}`,
        ),
        hours: await counts("toUInt32(hour) AS hour,", "GROUP BY hour ORDER BY hour"),
      };
    }),
});

const conditionsOf = (filter: HistoryFilter): Conditions => {
  const { fromUpdateId, toUpdateId, fromDate, toDate, types, chatId } = filter;
  return conditions([
    ["update_id >= {fromId:UInt64}", { fromId: atLeastZero(fromUpdateId) }],
    ["update_id <= {toId:UInt64}", { toId: atLeastZero(toUpdateId) }],
    ["date >= toDateTime({fromDate:UInt32})", { fromDate: unixTime(fromDate) }],
    ["date <= toDateTime({toDate:UInt32})", { toDate: unixTime(toDate) }],
    ["type IN {types:Array(String)}", { types: types.length === 0 ? undefined : types }],
    ["chat_id = {chatId:Int64}", { chatId }],
  ]);
};

const hoursOf = ({ fromDate, toDate, chatId }: StatsFilter): Conditions => {
  const hour = (date: number | undefined): number | undefined => {
    const time = unixTime(date);
    return time === undefined ? undefined : time - (time % HOUR_S);
  };
  return conditions([
    ["hour >= toDateTime({fromHour:UInt32})", { fromHour: hour(fromDate) }],
    ["hour <= toDateTime({toHour:UInt32})", { toHour: hour(toDate) }],
    ["chat_id = {chatId:Int64}", { chatId }],
  ]);
};

const conditions = (
  all: readonly (readonly [sql: string, params: Readonly<Record<string, unknown>>])[],
): Conditions => {
  const given = all.filter(([, params]) => Object.values(params)[0] !== undefined);
  return {
    sql: given.map(([sql]) => ` AND ${sql}`).join(""),
    params: Object.assign({}, ...given.map(([, params]) => params)) as Record<string, unknown>,
  };
};

const atLeastZero = (id: number | undefined): number | undefined =>
  id === undefined ? undefined : Math.max(0, id);

/** Of 32 bits. */
const unixTime = (date: number | undefined): number | undefined =>
  date === undefined ? undefined : Math.min(Math.max(0, date), 0xffffffff);

const answered = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HistoryUnavailableError(`the history is not available: ${reason}`, { cause });
  }
};
