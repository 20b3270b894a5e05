import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findFullChat } from "../access/find-full-chat.ts";
import { findChat } from "../access/find-chat.ts";
import { type AnyMessage, findMessage } from "../access/find-messages.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories, SessionMemory } from "../session-memory.ts";
import { checkPinnable } from "./may-pin.ts";
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
    const { message } =
      given === 0
        ? await lastPinned(session, memory, chat)
        : await findMessage(session, memory, chat, given, WHAT);
    checkPinnable(chat, message);
    return updatePinned(session, chat, message.id, { unpin: true });
  };

/** The message pinned last; that nothing is told of it means that there is none. */
async function lastPinned(
  session: BotSession,
  memory: SessionMemory,
  chat: KnownPeer,
): Promise<{ readonly message: AnyMessage }> {
  try {
    const { full } = await findFullChat(session, chat);
    return await findMessage(session, memory, chat, full.pinnedMsgId ?? 0, WHAT, true);
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, { method: "unpinchatmessage", notFound: `${WHAT} not found` });
  }
}
