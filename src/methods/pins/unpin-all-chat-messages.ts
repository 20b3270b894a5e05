import { findChat } from "../access/find-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { unpinAll } from "./unpin-all.ts";

/** unpinAllChatMessages. @see https://core.telegram.org/bots/api#unpinallchatmessages */
export const unpinAllChatMessages: BotApiMethod = async ({ bot: { session } }, params) =>
  unpinAll(session, await findChat(session, params.text("chat_id"), "write"));
