import { messageId } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";

/** How a message is pinned or unpinned. */
export interface Pinning {
  readonly silent?: true;
  readonly unpin?: true;
}

/** Pins or unpins one message. */
export async function updatePinned(
  session: BotSession,
  chat: KnownPeer,
  id: number,
  pinning: Pinning,
): Promise<MethodReply> {
  const call = { ...pinning, peer: inputPeer(session, chat), id };
  await invokeInChat(session, chat, "messages.updatePinnedMessage", call);
  return { json: "true" };
}

/** Pins or unpins a message of a business account; what is there is not checked here. */
export async function updatePinnedForBusiness(
  session: BotSession,
  memory: SessionMemory,
  connectionId: string,
  params: Params,
  unpin: boolean,
): Promise<MethodReply> {
  const id = messageId(params);
  const chat = await findBusinessChat(session, memory, connectionId, params.text("chat_id"));
  if (id === 0) throw new ParseError("Message identifier is not specified");
  const call = { silent: true as const, ...(unpin && { unpin }), peer: chat.inputPeer, id };
  await invokeForBusiness(session, connectionId, "messages.updatePinnedMessage", call);
  return { json: "true" };
}
