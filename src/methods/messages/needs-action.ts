import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { isBroadcast } from "../access/input-peer.ts";

/**
 * True when what the bot is doing is shown to somebody in the chat; else it is not sent. td: DialogManager::is_dialog_action_unneeded
 *
 * @throws {ParseError} chats of direct messages know no actions
 */
export function needsAction(session: BotSession, chat: KnownPeer): boolean {
  if (chat.kind === "channel" && chat.chat.monoforum === true)
    throw new ParseError("Chat actions can't be sent to channel direct messages chats");
  if (chat.kind !== "user") return !isBroadcast(chat);
  const { user } = chat;
  const isBot = user.bot === true && user.support !== true;
  return user.deleted !== true && !isBot && user.id !== session.self.id;
}
