import { messageId } from "../../core/bot-api/message-ids.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { parseReactingUser, reactingPeer } from "./reacting-peer.ts";

/** deleteMessageReaction. @see https://core.telegram.org/bots/api#deletemessagereaction */
export const deleteMessageReaction =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const id = messageId(params);
    const user = parseReactingUser(params);
    const chat = await findChat(session, params.text("chat_id"), "write");
    const what = "message to delete reactions";
    await findMessage(session, memories.of(session), chat, id, what);
    await invokeInChat(session, chat, "messages.deleteParticipantReaction", {
      peer: inputPeer(session, chat),
      msgId: id,
      participant: await reactingPeer(session, user, params),
    });
    return { json: "true" };
  };
