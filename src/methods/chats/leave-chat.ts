import { ParseError } from "../../core/bot-api/parse-error.ts";
import { findChat } from "../access/find-chat.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";

/** leaveChat; true at once when the bot is not there. @see https://core.telegram.org/bots/api#leavechat */
export const leaveChat: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "read");
  if (chat.kind === "user")
    throw new ParseError("Chat member status can't be changed in private chats");
  const isInside =
    chat.chat._ !== "chatForbidden" &&
    chat.chat._ !== "channelForbidden" &&
    chat.chat.left !== true;
  if (!isInside) return { json: "true" };
  if (chat.kind === "chat") {
    const call = { chatId: BigInt(chat.id), userId: { _: "inputUserSelf" as const } };
    await session.invoke("messages.deleteChatUser", call);
  } else {
    await invokeInChat(session, chat, "channels.leaveChannel", { channel: inputChannel(chat) });
  }
  return { json: "true" };
};
