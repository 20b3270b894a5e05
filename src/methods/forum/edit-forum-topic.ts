import { cleanName } from "../../core/bot-api/clean-name.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkForum, checkTopicId, checkMayEditTopic } from "./check-forum.ts";
import { MAX_NAME_LENGTH } from "./create-forum-topic.ts";
import { editTopic } from "./edit-topic.ts";

/** editForumTopic; an empty icon removes it, what is not given stays. @see https://core.telegram.org/bots/api#editforumtopic */
export const editForumTopic: BotApiMethod = async ({ bot: { session } }, params) => {
  const topicId = messageId(params, "message_thread_id");
  const chat = await findChat(session, params.text("chat_id"), "write");
  checkForum(session, chat);
  checkTopicId(topicId);
  checkMayEditTopic(session, chat, topicId, "Not enough rights to edit the topic");
  const name = params.text("name");
  const title = cleanName(name, MAX_NAME_LENGTH);
  if (name !== "" && title === "") throw new ParseError("Name must be non-empty");
  const hasIcon = params.has("icon_custom_emoji_id");
  if (name === "" && !hasIcon) return { json: "true" };
  return editTopic(session, chat, topicId, {
    ...(name !== "" && { title }),
    ...(hasIcon && { iconEmojiId: params.long("icon_custom_emoji_id") }),
  });
};
