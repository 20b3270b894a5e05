import type { AccountId } from "../core/account-id.ts";
import { TeletapeError } from "../core/teletape-error.ts";

/** Which updates are asked for; all bounds include their ends. */
export interface HistoryFilter {
  readonly fromUpdateId?: number;
  readonly toUpdateId?: number;
  /** Unix seconds, of the update. */
  readonly fromDate?: number;
  readonly toDate?: number;
  /** Names of update types; empty = all. */
  readonly types: readonly string[];
  /** Marked id. */
  readonly chatId?: number;
}

export interface HistoryPage {
  /** `Update` objects as JSON, in the order of their ids. */
  readonly updates: readonly Uint8Array[];
  /** Id from which the next page begins; undefined = there is none. */
  readonly nextUpdateId?: number;
}

/** Whole hours, UTC: those in which the bounds lie belong to it. */
export interface StatsFilter {
  readonly fromDate?: number;
  readonly toDate?: number;
  readonly chatId?: number;
}

export interface UpdateStats {
  readonly total: number;
  /** Most first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** Most first, 100 at most. */
  readonly chats: readonly { readonly chatId: number; readonly count: number }[];
  /** In order; `hour` is the Unix time at which it begins. */
  readonly hours: readonly { readonly hour: number; readonly count: number }[];
}

/** The updates of the past, of each account. What was ingested a moment ago may not be there yet. */
export interface UpdateHistory {
  /** @param limit 1..1000 @throws {HistoryUnavailableError} */
  updates(account: AccountId, filter: HistoryFilter, limit: number): Promise<HistoryPage>;
  /** @throws {HistoryUnavailableError} */
  stats(account: AccountId, filter: StatsFilter): Promise<UpdateStats>;
}

/** What keeps the history does not answer now; the same may be asked again. */
export class HistoryUnavailableError extends TeletapeError {
  override readonly name = "HistoryUnavailableError";
}

/** Of {@link UpdateStats.chats}. */
export const MAX_STATS_CHATS = 100;
export const HOUR_S = 3600;
