import { senderChatId } from "../../core/bot-api/user-id.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { bannedRights } from "./edit-banned.ts";
import { restrictSenderChat } from "./sender-chat.ts";

/** banChatSenderChat. @see https://core.telegram.org/bots/api#banchatsenderchat */
export const banChatSenderChat: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  return restrictSenderChat(session, chat, senderChatId(params), bannedRights(0));
};
