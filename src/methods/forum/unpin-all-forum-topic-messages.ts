import { messageId } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { unpinAll } from "../pins/unpin-all.ts";
import { checkForum } from "./check-forum.ts";

/** unpinAllForumTopicMessages. @see https://core.telegram.org/bots/api#unpinallforumtopicmessages */
export const unpinAllForumTopicMessages: BotApiMethod = async ({ bot: { session } }, params) => {
  const topicId = messageId(params, "message_thread_id");
  const chat = await findChat(session, params.text("chat_id"), "write");
  if (topicId === 0) throw new ParseError("Invalid forum topic identifier specified");
  checkForum(session, chat);
  return unpinAll(session, chat, topicId);
};
