import { cleanName } from "../../core/bot-api/clean-name.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_TITLE_LENGTH = 128;

/** setChatTitle; the title that the chat has already is not sent. @see https://core.telegram.org/bots/api#setchattitle */
export const setChatTitle: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  const title = cleanName(params.text("title"), MAX_TITLE_LENGTH);
  if (title === "") throw new ParseError("Title must be non-empty");
  if (chat.kind === "user") throw new ParseError("Can't change private chat title");
  checkRight(chat, "changeInfo", "Not enough rights to change chat title");
  if (chat.chat.title === title) return { json: "true" };
  if (chat.kind === "chat")
    await session.invoke("messages.editChatTitle", { chatId: BigInt(chat.id), title });
  else
    await invokeInChat(session, chat, "channels.editTitle", { channel: inputChannel(chat), title });
  return { json: "true" };
};
