import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { checkRight } from "../access/administration.ts";

/**
 * Refuses chats without topics; private chats have them when the bot does. td: ForumTopicManager::is_forum
 *
 * @throws {ParseError}
 */
export function checkForum(session: BotSession, chat: KnownPeer): void {
  const isForum =
    chat.kind === "user"
      ? session.self.botForumView === true
      : chat.kind === "channel" && chat.chat._ === "channel" && chat.chat.forum === true;
  if (!isForum) throw new ParseError("The chat is not a forum");
}

/**
 * As {@link checkForum} for what only supergroups have: the General topic.
 *
 * @throws {ParseError}
 */
export function checkSupergroupForum(session: BotSession, chat: KnownPeer): void {
  checkForum(session, chat);
  if (chat.kind !== "channel") throw new ParseError("The chat is not a supergroup forum");
}

/**
 * Refuses who must not manage the topics of a supergroup.
 *
 * @throws {ParseError}
 */
export function checkMayManageTopics(chat: KnownPeer, refusal: string): void {
  if (chat.kind !== "user") checkRight(chat, "manageTopics", refusal);
}

/** Topic of a forum that is always there. */
export const GENERAL_TOPIC_ID = 1;
