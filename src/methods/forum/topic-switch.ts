import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import {
  checkMayEditTopic,
  checkMayManageTopics,
  checkSupergroupForum,
  checkTopicId,
  GENERAL_TOPIC_ID,
} from "./check-forum.ts";
import { editTopic } from "./edit-topic.ts";

type Switch = Pick<Tl.Methods["messages.editForumTopic"]["params"], "closed" | "hidden">;

const REFUSAL = "Not enough rights to close or open the topic";

/** A method that opens, closes, hides or shows the topic of `message_thread_id`. */
export const switchTopic =
  (change: Switch): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const topicId = messageId(params, "message_thread_id");
    const chat = await findChat(session, params.text("chat_id"), "write");
    checkSupergroupForum(session, chat);
    checkTopicId(topicId);
    checkMayEditTopic(session, chat, topicId, REFUSAL);
    return editTopic(session, chat, topicId, change);
  };

/** The same for the topic General. */
export const switchGeneralTopic =
  (change: Switch): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const chat = await findChat(session, params.text("chat_id"), "write");
    checkSupergroupForum(session, chat);
    checkMayManageTopics(chat, REFUSAL);
    return editTopic(session, chat, GENERAL_TOPIC_ID, change);
  };
