import { messageId } from "../../core/bot-api/message-ids.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { unpinAll } from "../pins/unpin-all.ts";
import { checkTopicId } from "./check-forum.ts";

/** unpinAllForumTopicMessages. @see https://core.telegram.org/bots/api#unpinallforumtopicmessages */
export const unpinAllForumTopicMessages: BotApiMethod = async ({ bot: { session } }, params) => {
  const topicId = messageId(params, "message_thread_id");
  const chat = await findChat(session, params.text("chat_id"), "write");
  checkTopicId(topicId);
  return unpinAll(session, chat, topicId);
};
