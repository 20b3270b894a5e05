import { chatAction } from "../../core/bot-api/chat-action.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer, isBroadcast } from "../access/input-peer.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { needsAction } from "./needs-action.ts";

/** sendChatAction. @see https://core.telegram.org/bots/api#sendchataction */
export const sendChatAction =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const action = chatAction(params.text("action"));
    if (action === undefined) throw new ParseError("Wrong parameter action in request");
    const connectionId = params.text("business_connection_id");
    if (connectionId !== "") {
      const memory = memories.of(session);
      const chat = await findBusinessChat(session, memory, connectionId, params.text("chat_id"));
      const call = { peer: chat.inputPeer, action };
      await invokeForBusiness(session, connectionId, "messages.setTyping", call);
      return { json: "true" };
    }
    const chat = await findChat(session, params.text("chat_id"), "write");
    const topMsgId = params.integer("message_thread_id", 0, 0);
    if (topMsgId !== 0 && (chat.kind === "chat" || isBroadcast(chat)))
      throw new ParseError("Chat is not a forum");
    if (!needsAction(session, chat)) return { json: "true" };
    await session.invoke("messages.setTyping", {
      peer: inputPeer(session, chat),
      ...(topMsgId !== 0 && { topMsgId }),
      action,
    });
    return { json: "true" };
  };
