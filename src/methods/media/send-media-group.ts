import { mediaGroupParameter } from "../../core/bot-api/input-media/input-media.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { parseReplyParameters } from "../../core/bot-api/reply-parameters.ts";
import { sendContent } from "../messages/send-content.ts";
import { parseSuggestedPost } from "../../core/bot-api/suggested-post.ts";
import type { SendOptions } from "../messages/send-options.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { mediaContent } from "./media-content.ts";
import { sendAlbum } from "./send-album.ts";

/** sendMediaGroup. A single item is an ordinary message, but for a business account. @see https://core.telegram.org/bots/api#sendmediagroup */
export const sendMediaGroup =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const memory = memories.of(context.bot.session);
    const options = albumOptions(params);
    const items = mediaGroupParameter(params, context.local);
    const [only] = items;
    const isAlbum = options.businessConnectionId !== "" || items.length > 1;
    if (only === undefined || isAlbum) return sendAlbum(context, memory, items, options);
    const content = mediaContent(context, memory, "sendmediagroup", {
      ...only,
      allowPaid: options.allowPaid,
    });
    const { json } = await sendContent(context, memory, { ...content, position: 1 }, options);
    return { json: `[${String(json)}]` };
  };

/** Albums have no keyboard. */
const albumOptions = (params: Params): SendOptions => ({
  chatId: params.text("chat_id"),
  businessConnectionId: params.text("business_connection_id"),
  threadId: params.integer("message_thread_id", 0, 0),
  directMessagesTopicId: params.long("direct_messages_topic_id"),
  reply: parseReplyParameters(params),
  silent: params.boolean("disable_notification"),
  protect: params.boolean("protect_content"),
  allowPaid: params.boolean("allow_paid_broadcast"),
  effectId: params.long("message_effect_id"),
  suggestedPost: parseSuggestedPost(params),
  isAlbum: true,
  markup: undefined,
});
