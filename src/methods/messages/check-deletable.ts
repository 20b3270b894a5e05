import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { isAdministrator } from "../access/send-rights.ts";

const DAY_S = 86_400;
/** Bots delete what is not older. */
const MAX_AGE_S = 2 * DAY_S;

/** Actions whose messages stay. td: MessagesManager::can_delete_channel_message */
const LASTING: ReadonlySet<string> = new Set([
  "messageActionChannelCreate",
  "messageActionChannelMigrateFrom",
  "messageActionTopicCreate",
]);

/**
 * Refuses messages that the bot cannot delete for everyone, by what is known of them. td: MessagesManager::delete_messages
 *
 * @param now unix seconds @throws {ParseError}
 */
export function checkDeletable(
  session: BotSession,
  chat: KnownPeer,
  messages: readonly AnyMessage[],
  now: number,
): void {
  for (const message of messages) {
    if (chat.kind === "channel") {
      if (!isDeletable(chat, message, now)) throw new ParseError("Message can't be deleted");
    } else if (!isRevocable(session, chat, message, now)) {
      throw new ParseError("Message can't be deleted for everyone");
    }
  }
}

function isDeletable(
  chat: Extract<KnownPeer, { kind: "channel" }>,
  message: AnyMessage,
  now: number,
): boolean {
  const isService = message._ === "messageService";
  if (now - message.date >= MAX_AGE_S || message.id === 1) return false;
  if (isService && LASTING.has(message.action._)) return false;
  const { adminRights, creator } = chat.chat._ === "channel" ? chat.chat : {};
  if (creator === true || adminRights?.deleteMessages === true) return true;
  if (chat.chat.monoforum === true && isAdministrator(chat)) return true;
  if (message.out !== true) return false;
  return (message.post !== true && !isService) || adminRights?.postMessages === true;
}

/** td: MessagesManager::can_revoke_message */
function isRevocable(
  session: BotSession,
  chat: KnownPeer,
  message: AnyMessage,
  now: number,
): boolean {
  const isService = message._ === "messageService";
  const ageS = now - message.date;
  if (ageS > MAX_AGE_S || BigInt(chat.id) === session.self.id) return false;
  const isOwn = message.out === true && !isService;
  if (chat.kind !== "user") return isOwn || isAdministrator(chat);
  if (!isService) return message.media?._ !== "messageMediaDice" || ageS >= DAY_S;
  return message.action._ !== "messageActionScreenshotTaken";
}
