import type { KnownPeer } from "../../ports/bot-session.ts";
import { checkRight } from "../access/administration.ts";
import { isBroadcast } from "../access/input-peer.ts";

/**
 * Refuses chats in which the bot must not pin. td: MessagesManager::can_pin_messages
 *
 * @throws {ParseError}
 */
export function checkMayPin(chat: KnownPeer): void {
  if (chat.kind === "user") return;
  const right = isBroadcast(chat) ? "editMessages" : "pinMessages";
  checkRight(chat, right, "Not enough rights to manage pinned messages in the chat");
}
