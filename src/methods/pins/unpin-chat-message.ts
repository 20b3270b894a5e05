import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findFullChat } from "../access/find-full-chat.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { checkMayPin } from "./may-pin.ts";
import { updatePinned, updatePinnedForBusiness } from "./update-pinned.ts";

const WHAT = "message to unpin";

/** unpinChatMessage; without an id the message pinned last. @see https://core.telegram.org/bots/api#unpinchatmessage */
export const unpinChatMessage =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const memory = memories.of(session);
    const connectionId = params.text("business_connection_id");
    if (connectionId !== "")
      return updatePinnedForBusiness(session, memory, connectionId, params, true);
    const given = messageId(params);
    const chat = await findChat(session, params.text("chat_id"), "write");
    if (given !== 0) {
      await findMessage(session, memory, chat, given, WHAT);
      return updatePinned(session, chat, given, { unpin: true });
    }
    const id = await lastPinned(session, chat);
    checkMayPin(chat);
    return updatePinned(session, chat, id, { unpin: true });
  };

async function lastPinned(session: BotSession, chat: KnownPeer): Promise<number> {
  const { full } = await findFullChat(session, chat);
  if (full.pinnedMsgId === undefined) throw new BotApiError(400, `Bad Request: ${WHAT} not found`);
  return full.pinnedMsgId;
}
