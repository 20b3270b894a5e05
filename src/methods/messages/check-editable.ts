import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";

/**
 * Refuses messages that the bot cannot edit, by what is known of them. td: MessagesManager::can_edit_message
 *
 * @throws {ParseError}
 */
export function checkEditable(session: BotSession, chat: KnownPeer, message: AnyMessage): void {
  if (!isEditable(session, chat, message)) throw new ParseError("Message can't be edited");
}

/**
 * Refuses messages that are no texts.
 *
 * @throws {ParseError}
 */
export function checkHasText(message: AnyMessage): void {
  const media = message._ === "message" ? message.media : undefined;
  const isText =
    media === undefined ||
    media._ === "messageMediaEmpty" ||
    media._ === "messageMediaWebPage" ||
    media._ === "messageMediaGame";
  if (!isText) throw new ParseError("There is no text in the message to edit");
}

function isEditable(session: BotSession, chat: KnownPeer, message: AnyMessage): boolean {
  if (message._ !== "message" || message.fwdFrom !== undefined) return false;
  if (message.replyMarkup !== undefined && message.replyMarkup._ !== "replyInlineMarkup")
    return false;
  const isOwnInline = message.viaBotId === session.self.id;
  if (message.viaBotId !== undefined && !isOwnInline) return false;
  if (isOwnInline) return true;
  if (message.post !== true || chat.kind !== "channel" || chat.chat._ !== "channel")
    return message.out === true || BigInt(chat.id) === session.self.id;
  const { adminRights, creator } = chat.chat;
  return (
    creator === true ||
    adminRights?.editMessages === true ||
    (adminRights?.postMessages === true && message.out === true)
  );
}
