import { messageId } from "../../core/bot-api/message-ids.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { writeMessage } from "./message-reply.ts";

/**
 * getMessageInfo, a method that the Bot API does not have: a message that the bot can see, as it is now. Parameters `chat_id`,
 * `message_id`.
 */
export const getMessageInfo =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const id = messageId(params);
    const chat = await findChat(session, params.text("chat_id"), "read");
    const memory = memories.of(session);
    const { message, found } = await findMessage(session, memory, chat, id, "message");
    return writeMessage(session, message, found);
  };
