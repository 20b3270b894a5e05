import { messageId } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { deleteFound } from "./delete-found.ts";

/** deleteMessage. @see https://core.telegram.org/bots/api#deletemessage */
export const deleteMessage =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const { session } = context.bot;
    const chatId = params.text("chat_id");
    const id = messageId(params);
    if (chatId === "") throw new ParseError("Chat identifier is not specified");
    if (id === 0) throw new ParseError("Message identifier is not specified");
    const memory = memories.of(session);
    const chat = await findChat(session, chatId, "write");
    const { message } = await findMessage(session, memory, chat, id, "message to delete");
    return deleteFound(context, memory, chat, [message]);
  };
