import type { JsonObject } from "../convert/json-object.ts";

/** The fields of `Update` that the projection writes, in the published order. */
export const TOLD_TYPES = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "guest_message",
  "message_reaction",
  "message_reaction_count",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "shipping_query",
  "pre_checkout_query",
  "purchased_paid_media",
  "poll",
  "poll_answer",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "chat_boost",
  "removed_chat_boost",
  "managed_bot",
] as const;

export type ToldType = (typeof TOLD_TYPES)[number];

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
 * @param kind 1..13. telegram-bot-api: Client::add_update
 */
export const queueOf = (id: number, kind: number): number => id + kind * 2 ** 33;
