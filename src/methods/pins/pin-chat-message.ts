import { messageId } from "../../core/bot-api/message-ids.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { checkPinnable } from "./may-pin.ts";
import { updatePinned, updatePinnedForBusiness } from "./update-pinned.ts";

/** pinChatMessage. @see https://core.telegram.org/bots/api#pinchatmessage */
export const pinChatMessage =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const memory = memories.of(session);
    const connectionId = params.text("business_connection_id");
    if (connectionId !== "")
      return updatePinnedForBusiness(session, memory, connectionId, params, false);
    const id = messageId(params);
    const silent = params.boolean("disable_notification");
    const chat = await findChat(session, params.text("chat_id"), "write");
    const { message } = await findMessage(session, memory, chat, id, "message to pin");
    checkPinnable(chat, message);
    return updatePinned(session, chat, id, silent ? { silent } : {});
  };
