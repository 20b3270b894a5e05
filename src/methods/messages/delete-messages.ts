import { messageIds } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessages } from "../access/find-messages.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { deleteFound } from "./delete-found.ts";

/** deleteMessages; ids that do not exist are skipped. @see https://core.telegram.org/bots/api#deletemessages */
export const deleteMessages =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const { session } = context.bot;
    const ids = messageIds(params);
    if (ids.length === 0) throw new ParseError("Message identifiers are not specified");
    const memory = memories.of(session);
    const chat = await findChat(session, params.text("chat_id"), "write");
    const { messages } = await findMessages(session, memory, chat, ids, "message to delete");
    return deleteFound(context, memory, chat, messages);
  };
