import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { unpinAll } from "../pins/unpin-all.ts";
import { GENERAL_TOPIC_ID } from "./check-forum.ts";

/** unpinAllGeneralForumTopicMessages. @see https://core.telegram.org/bots/api#unpinallgeneralforumtopicmessages */
export const unpinAllGeneralForumTopicMessages: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  return unpinAll(session, chat, GENERAL_TOPIC_ID);
};
