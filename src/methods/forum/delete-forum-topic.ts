import { messageId } from "../../core/bot-api/message-ids.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkForum, checkMayEditTopic, checkTopicId } from "./check-forum.ts";

const REFUSAL = "Not enough rights to delete the topic";

/** deleteForumTopic, with all its messages; Telegram does it in steps. @see https://core.telegram.org/bots/api#deleteforumtopic */
export const deleteForumTopic: BotApiMethod = async ({ bot: { session } }, params) => {
  const topMsgId = messageId(params, "message_thread_id");
  const chat = await findChat(session, params.text("chat_id"), "write");
  checkForum(session, chat);
  checkTopicId(topMsgId);
  checkMayEditTopic(session, chat, topMsgId, REFUSAL, "deleteMessages");
  const call = { peer: inputPeer(session, chat), topMsgId };
  for (;;) {
    const { offset } = await invokeInChat(session, chat, "messages.deleteTopicHistory", call);
    if (offset <= 0) return { json: "true" };
  }
};
