import { cleanName } from "../../core/bot-api/clean-name.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkMayManageTopics, checkSupergroupForum, GENERAL_TOPIC_ID } from "./check-forum.ts";
import { MAX_NAME_LENGTH } from "./create-forum-topic.ts";
import { editTopic } from "./edit-topic.ts";

/** editGeneralForumTopic. @see https://core.telegram.org/bots/api#editgeneralforumtopic */
export const editGeneralForumTopic: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  checkSupergroupForum(session, chat);
  checkMayManageTopics(chat, "Not enough rights to edit the topic");
  const title = cleanName(params.text("name"), MAX_NAME_LENGTH);
  if (title === "") throw new ParseError("Name must be non-empty");
  return editTopic(session, chat, GENERAL_TOPIC_ID, { title });
};
