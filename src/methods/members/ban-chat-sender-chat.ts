import { untilDate } from "../../core/bot-api/until-date.ts";
import { senderChatId } from "../../core/bot-api/user-id.ts";
import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { bannedRights } from "./edit-banned.ts";
import { banSender } from "./sender-chat.ts";

/** banChatSenderChat. @see https://core.telegram.org/bots/api#banchatsenderchat */
export const banChatSenderChat: BotApiMethod = async ({ bot: { session }, clock }, params) => {
  const givenUntil = params.integer("until_date", 0);
  const chat = await findChat(session, params.text("chat_id"), "write");
  const senderId = senderChatId(params);
  const until = untilDate(givenUntil, Math.floor(clock.nowMs() / 1000));
  return banSender(session, chat, senderId, bannedRights(until));
};
