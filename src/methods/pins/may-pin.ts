import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { AnyMessage } from "../access/find-messages.ts";
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
  if (chat.kind === "channel" && chat.chat.monoforum === true) return;
  const right = isBroadcast(chat) ? "editMessages" : "pinMessages";
  checkRight(chat, right, "Not enough rights to manage pinned messages in the chat");
}

/**
 * As {@link checkMayPin}, of one message. td: MessagesManager::can_pin_message
 *
 * @throws {ParseError}
 */
export function checkPinnable(chat: KnownPeer, message: AnyMessage): void {
  checkMayPin(chat);
  if (message._ === "messageService") throw new ParseError("Service messages can't be pinned");
}
