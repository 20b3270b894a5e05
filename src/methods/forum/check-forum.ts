import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { checkRight } from "../access/administration.ts";
import { markedIdOf } from "../access/input-peer.ts";

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

/**
 * Refuses topics that the bot must not change: without the right only its own are left, and those of which nothing is known here are
 * for Telegram to decide. td: ForumTopicManager::edit_forum_topic
 *
 * @throws {ParseError}
 */
export function checkMayEditTopic(
  session: BotSession,
  chat: KnownPeer,
  topicId: number,
  refusal: string,
): void {
  const beginning = session.knownMessage?.(markedIdOf(chat), topicId);
  const maybeOwn = topicId !== GENERAL_TOPIC_ID && (beginning?.out ?? true);
  if (!maybeOwn) checkMayManageTopics(chat, refusal);
}

/** Topic of a forum that is always there. */
export const GENERAL_TOPIC_ID = 1;
