import type { UPDATE_TYPES } from "../bot-api/update-types.ts";
import type { JsonObject } from "../convert/json-object.ts";

/** A field of `Update`. */
export type ToldType = Exclude<(typeof UPDATE_TYPES)[number], "custom_event" | "custom_query">;

/** What an update tells, before it is written. */
export interface ToldUpdate {
  readonly type: ToldType;
  /** Marked id; 0 = none. */
  readonly chatId: number;
  /** 0 = none. */
  readonly userId: number;
  /** Unix seconds. */
  readonly date: number;
  /** Unix seconds. */
  readonly expiresAt: number;
  /** 0 = a queue of its own. */
  readonly queueId: number;
  readonly value: JsonObject;
}

/** Most updates are told for a day. */
export const DAY_S = 86_400;

/**
 * Number of a queue beside those of messages, which have the number of their chat.
 *
 * @param kind 1..15. telegram-bot-api: Client::add_update
 */
export const queueOf = (id: number, kind: number): number => id + kind * 2 ** 33;
