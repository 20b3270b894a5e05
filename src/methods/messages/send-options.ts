import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { parseReplyParameters, type ReplyParameters } from "../../core/bot-api/reply-parameters.ts";
import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { ReplyMarkup } from "../../core/bot-api/reply-markup/reply-markup.ts";
import { parseSuggestedPost } from "../../core/bot-api/suggested-post.ts";

/** The parameters that all send methods share. */
export interface SendOptions {
  readonly chatId: string;
  readonly businessConnectionId: string;
  /** 0 = none. */
  readonly threadId: number;
  /** 0 = none. */
  readonly directMessagesTopicId: bigint;
  readonly reply: ReplyParameters;
  readonly silent: boolean;
  readonly protect: boolean;
  readonly allowPaid: boolean;
  /** 0 = none. */
  readonly effectId: bigint;
  readonly suggestedPost: Tl.suggestedPost | undefined;
  readonly markup: ReplyMarkup | undefined;
  /** True when several messages are sent, which cannot be suggested. */
  readonly isAlbum?: boolean;
}

/**
 * Reads them in the official order: reply, suggested post, markup. telegram-bot-api: Client::do_send_message
 *
 * @throws {ParseError}
 */
export function parseSendOptions(params: Params): SendOptions {
  const reply = parseReplyParameters(params);
  const suggestedPost = parseSuggestedPost(params);
  const markup = parseReplyMarkup(params.text("reply_markup"));
  return {
    chatId: params.text("chat_id"),
    businessConnectionId: params.text("business_connection_id"),
    threadId: params.integer("message_thread_id", 0, 0),
    directMessagesTopicId: params.long("direct_messages_topic_id"),
    reply,
    silent: params.boolean("disable_notification"),
    protect: params.boolean("protect_content"),
    allowPaid: params.boolean("allow_paid_broadcast"),
    effectId: params.long("message_effect_id"),
    suggestedPost,
    markup,
  };
}
