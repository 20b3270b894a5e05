import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { bareId } from "../../core/bot-api/marked-id.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { Clock } from "../../ports/clock.ts";
import { inputPeer, markedIdOf } from "../access/input-peer.ts";
import type { SessionMemory } from "../session-memory.ts";

/** The part of a chat that a message goes to. */
export type Topic =
  | { readonly kind: "none" }
  | { readonly kind: "forum"; readonly id: number }
  | { readonly kind: "direct"; readonly id: number; readonly peer: Tl.InputPeer };

const GENERAL_TOPIC_ID = 1;
/** How long a topic that was found is taken to exist. td: ForumTopicManager::get_forum_topic */
const TOPIC_VALID_MS = 60_000;
const NO_TOPIC: Topic = { kind: "none" };

/**
 * The topic of `message_thread_id` or `direct_messages_topic_id`; thread ids are ignored in chats without topics. A forum's topic is
 * asked for when it is used, at most once a minute. telegram-bot-api: Client::check_message_topic
 *
 * @throws {BotApiError} `message thread not found` @throws {ParseError} `Topic not found`
 */
export async function findTopic(
  session: BotSession,
  memory: SessionMemory,
  clock: Clock,
  chat: KnownPeer,
  threadId: number,
  directTopicId: bigint,
): Promise<Topic> {
  if (threadId === 0 && directTopicId === 0n) return NO_TOPIC;
  if (chat.kind === "channel" && chat.chat.monoforum === true) {
    if (bareId(Number(directTopicId)) === undefined) throw new ParseError("Topic not found");
    const known = await session.peer(Number(directTopicId));
    const peer: Tl.InputPeer =
      known === undefined
        ? { _: "inputPeerUser", userId: directTopicId, accessHash: 0n }
        : inputPeer(session, known);
    return { kind: "direct", id: Number(directTopicId), peer };
  }
  if (threadId === 0) return NO_TOPIC;
  if (chat.kind !== "user") {
    const isForum = chat.kind === "channel" && chat.chat._ === "channel" && chat.chat.forum;
    if (isForum !== true) return NO_TOPIC;
    if (threadId === GENERAL_TOPIC_ID) throw topicNotFound();
  }
  await checkForumTopic(session, memory, clock, chat, threadId);
  return { kind: "forum", id: threadId };
}

const topicNotFound = (): BotApiError =>
  new BotApiError(400, "Bad Request: message thread not found");

async function checkForumTopic(
  session: BotSession,
  memory: SessionMemory,
  clock: Clock,
  chat: KnownPeer,
  id: number,
): Promise<void> {
  const key = `${markedIdOf(chat)}/${id}`;
  const checkedAtMs = memory.topics.get(key);
  if (checkedAtMs !== undefined && clock.monotonicMs() - checkedAtMs < TOPIC_VALID_MS) return;
  try {
    const answer = await session.invoke("messages.getForumTopicsByID", {
      peer: inputPeer(session, chat),
      topics: [id],
    });
    session.learn(answer.users, answer.chats);
    if (!answer.topics.some((topic) => topic._ === "forumTopic" && topic.id === id))
      throw topicNotFound();
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, {
      method: "getforumtopic",
      notFound: "Message thread not found",
    });
  }
  memory.topics.set(key, clock.monotonicMs());
}
