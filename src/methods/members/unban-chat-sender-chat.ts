import { senderChatId } from "../../core/bot-api/user-id.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { NOT_BANNED } from "./edit-banned.ts";
import { unbanSender } from "./sender-chat.ts";

/** unbanChatSenderChat. @see https://core.telegram.org/bots/api#unbanchatsenderchat */
export const unbanChatSenderChat: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  return unbanSender(session, chat, senderChatId(params), NOT_BANNED);
};
