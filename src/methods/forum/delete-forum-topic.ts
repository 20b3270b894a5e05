import { messageId } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkForum } from "./check-forum.ts";

/** deleteForumTopic, with all its messages; Telegram does it in steps. @see https://core.telegram.org/bots/api#deleteforumtopic */
export const deleteForumTopic: BotApiMethod = async ({ bot: { session } }, params) => {
  const topMsgId = messageId(params, "message_thread_id");
  const chat = await findChat(session, params.text("chat_id"), "write");
  checkForum(session, chat);
  if (topMsgId === 0) throw new ParseError("Invalid forum topic identifier specified");
  if (chat.kind !== "user")
    checkRight(chat, "deleteMessages", "Not enough rights to delete the topic");
  const call = { peer: inputPeer(session, chat), topMsgId };
  for (;;) {
    const { offset } = await invokeInChat(session, chat, "messages.deleteTopicHistory", call);
    if (offset <= 0) return { json: "true" };
  }
};
