import { cleanName } from "../../core/bot-api/clean-name.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { convertForumTopic } from "../../core/convert/forum-topic.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import { answerParts, messageGone, updatedMessage } from "../messages/message-reply.ts";
import type { BotApiMethod } from "../method.ts";
import { checkForum, checkMayManageTopics } from "./check-forum.ts";

/** Characters of a topic's name. td: ForumTopicManager::MAX_FORUM_TOPIC_TITLE_LENGTH */
export const MAX_NAME_LENGTH = 128;

const MAX_COLOR = 0xff_ff_ff;

/** createForumTopic. @see https://core.telegram.org/bots/api#createforumtopic */
export const createForumTopic: BotApiMethod = async ({ bot: { session }, random }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  checkForum(session, chat);
  checkMayManageTopics(chat, "Not enough rights to create a topic");
  const title = cleanName(params.text("name"), MAX_NAME_LENGTH);
  if (title === "") throw new ParseError("Name must be non-empty");
  const iconColor = params.integer("icon_color", 0);
  if (iconColor < 0 || iconColor > MAX_COLOR) throw new ParseError("Invalid icon color specified");
  const iconEmojiId = params.long("icon_custom_emoji_id");
  const answer = await invokeInChat(session, chat, "messages.createForumTopic", {
    peer: inputPeer(session, chat),
    title,
    iconColor,
    ...(iconEmojiId !== 0n && { iconEmojiId }),
    randomId: random.long(),
  });
  for (const update of answerParts(answer).updates) {
    const message = updatedMessage(update);
    if (message?._ !== "messageService" || message.action._ !== "messageActionTopicCreate")
      continue;
    return { json: writeJson(convertForumTopic(message.id, message.action)) };
  }
  throw messageGone();
};
