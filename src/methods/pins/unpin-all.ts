import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { MethodReply } from "../method.ts";
import { isForum } from "../forum/check-forum.ts";
import { checkMayPin } from "./may-pin.ts";

/**
 * Unpins all messages of a chat or of one topic; Telegram does it in steps.
 *
 * @param topMsgId the topic
 * @throws {ParseError} the bot may not, or there are no topics
 */
export async function unpinAll(
  session: BotSession,
  chat: KnownPeer,
  topMsgId?: number,
): Promise<MethodReply> {
  checkMayPin(chat);
  if (topMsgId !== undefined && !isForum(session, chat))
    throw new ParseError("Chat doesn't have topics");
  const call = { peer: inputPeer(session, chat), ...(topMsgId !== undefined && { topMsgId }) };
  for (;;) {
    const { offset } = await invokeInChat(session, chat, "messages.unpinAllMessages", call);
    if (offset <= 0) return { json: "true" };
  }
}
