import { senderChatId } from "../../core/bot-api/user-id.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import type { BotApiMethod } from "../method.ts";
import { removeVerification } from "./set-verification.ts";

/** removeChatVerification; unlike elsewhere the chat has no `@name` here. @see https://core.telegram.org/bots/api#removechatverification */
export const removeChatVerification: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, String(senderChatId(params, "chat_id")), "read");
  return removeVerification(session, inputPeer(session, chat));
};
