import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { type AdminRight, checkRight } from "../access/administration.ts";
import { markedIdOf } from "../access/input-peer.ts";

/**
 * Refuses chats without topics. td: ForumTopicManager::is_forum
 *
 * @throws {ParseError}
 */
export function checkForum(session: BotSession, chat: KnownPeer): void {
  if (!isForum(session, chat)) throw new ParseError("The chat is not a forum");
}

/** True for a chat with topics; private chats have them when the bot does. */
export const isForum = (session: BotSession, chat: KnownPeer): boolean =>
  chat.kind === "user"
    ? session.self.botForumView === true
    : chat.kind === "channel" && chat.chat._ === "channel" && chat.chat.forum === true;

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

/** @throws {ParseError} the id cannot be that of a topic */
export function checkTopicId(topicId: number): void {
  if (topicId <= 0) throw new ParseError("Invalid forum topic identifier specified");
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
  right: AdminRight = "manageTopics",
): void {
  const beginning = session.knownMessage?.(markedIdOf(chat), topicId);
  const maybeOwn = topicId !== GENERAL_TOPIC_ID && (beginning?.out ?? true);
  if (!maybeOwn && chat.kind !== "user") checkRight(chat, right, refusal);
}

/** Topic of a forum that is always there. */
export const GENERAL_TOPIC_ID = 1;
