import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { GENERAL_TOPIC_ID, type Topic } from "../world/chat-administration.ts";
import { messageAs } from "../world/message-view.ts";
import { PeerCollector } from "../world/peer-collector.ts";
import { peerOfChat } from "../world/peer-view.ts";
import type { WorldChat } from "../world/world-chat.ts";
import { checkMayManage, inputChat, mayManage } from "./administrators.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { NO_NOTIFY_SETTINGS } from "./users.ts";

const MAX_TITLE_LENGTH = 128;
/** Messages deleted by one call; a client asks again while there are more. */
const STEP = 100;

/** The forum meant. @throws {RpcError} 400 CHANNEL_FORUM_MISSING */
function inputForum(context: UserContext, peer: Tl.InputPeer): WorldChat {
  const chat = inputChat(context, peer);
  if (!chat.isForum) throw new RpcError(400, "CHANNEL_FORUM_MISSING");
  return chat;
}

/** @throws {RpcError} 400 TOPIC_ID_INVALID */
function topicIn({ topics }: UserContext, chat: WorldChat, id: number): Topic {
  const topic = topics.get(chat, id);
  if (topic === undefined) throw new RpcError(400, "TOPIC_ID_INVALID");
  return topic;
}

function checkTitle(title: string): void {
  if (title.trim() === "" || Array.from(title).length > MAX_TITLE_LENGTH)
    throw new RpcError(400, "TOPIC_TITLE_EMPTY");
}

function createTopic(
  context: UserContext,
  request: Tl.Methods["messages.createForumTopic"]["params"],
): Tl.Updates {
  const { user, feed, session, topics } = context;
  const known = user.account.sent.get(request.randomId);
  if (known !== undefined) return known;
  const chat = inputForum(context, request.peer);
  checkMayManage(chat, user, "manageTopics");
  checkTitle(request.title);
  const message = topics.create(chat, user, {
    title: request.title,
    iconColor: request.iconColor ?? 0,
    iconEmojiId: request.iconEmojiId,
  });
  feed.mention(user, user);
  const result = feed.takeResult(user, session, [
    { _: "updateMessageID", id: message.id, randomId: request.randomId },
  ]);
  user.account.sent.set(request.randomId, result);
  return result;
}

function editTopic(
  context: UserContext,
  request: Tl.Methods["messages.editForumTopic"]["params"],
): Tl.Updates {
  const { user, feed, session, topics } = context;
  const chat = inputForum(context, request.peer);
  const topic = topicIn(context, chat, request.topicId);
  if (topic.fromId !== user.id) checkMayManage(chat, user, "manageTopics");
  const { title, iconEmojiId, closed, hidden } = request;
  if (title !== undefined) checkTitle(title);
  const isGeneral = topic.id === GENERAL_TOPIC_ID;
  if (isGeneral ? iconEmojiId !== undefined : hidden !== undefined)
    throw new RpcError(400, "TOPIC_ID_INVALID");
  if (!topics.edit(chat, user, topic, { title, iconEmojiId, closed, hidden }))
    throw new RpcError(400, "TOPIC_NOT_MODIFIED");
  return feed.takeResult(user, session, []);
}

function deleteHistory(
  context: UserContext,
  { peer, topMsgId }: Tl.Methods["messages.deleteTopicHistory"]["params"],
): Tl.messages_affectedHistory {
  const { user, topics, messages } = context;
  const chat = inputForum(context, peer);
  const topic = topicIn(context, chat, topMsgId);
  if (topic.id === GENERAL_TOPIC_ID) throw new RpcError(400, "TOPIC_ID_INVALID");
  if (topic.fromId !== user.id || !mayManage(chat, user, "manageTopics"))
    checkMayManage(chat, user, "deleteMessages");
  const found = topics.messagesOf(chat, topic.id, STEP + 1);
  const before = chat.box?.pts ?? 0;
  messages.delete({ kind: "chat", chat }, found.slice(0, STEP));
  const offset = Math.max(found.length - STEP, 0);
  if (offset === 0) chat.administration.topics.delete(topic.id);
  const pts = chat.box?.pts ?? 0;
  return { _: "messages.affectedHistory", pts, ptsCount: pts - before, offset };
}

const topicView = (chat: WorldChat, topic: Topic, topMessage: number): Tl.forumTopic => ({
  _: "forumTopic",
  closed: topic.isClosed || undefined,
  hidden: topic.isHidden || undefined,
  id: topic.id,
  date: topic.date,
  peer: peerOfChat(chat),
  title: topic.title,
  iconColor: topic.iconColor,
  iconEmojiId: topic.iconEmojiId,
  topMessage,
  readInboxMaxId: 0,
  readOutboxMaxId: 0,
  unreadCount: 0,
  unreadMentionsCount: 0,
  unreadReactionsCount: 0,
  unreadPollVotesCount: 0,
  fromId: { _: "peerUser", userId: BigInt(topic.fromId) },
  notifySettings: NO_NOTIFY_SETTINGS,
});

function forumTopics(
  context: UserContext,
  chat: WorldChat,
  found: readonly (Topic | number)[],
): Tl.messages_forumTopics {
  const { world, user, topics } = context;
  const peers = new PeerCollector(world, user);
  peers.chat(chat);
  const messages: Tl.Message[] = [];
  const views = found.map((topic): Tl.ForumTopic => {
    if (typeof topic === "number") return { _: "forumTopicDeleted", id: topic };
    const [latest] = topics.messagesOf(chat, topic.id, 1);
    peers.userId(BigInt(topic.fromId));
    if (latest !== undefined) {
      peers.message(latest);
      messages.push(messageAs(user, latest));
    }
    return topicView(chat, topic, latest?.id ?? topic.id);
  });
  return {
    _: "messages.forumTopics",
    count: views.length,
    topics: views,
    messages,
    chats: peers.chats(),
    users: peers.users(),
    pts: chat.box?.pts ?? 1,
  };
}

/** Topics of forums. */
export const topicHandlers: UserHandlers = {
  "messages.createForumTopic": createTopic,
  "messages.editForumTopic": editTopic,
  "messages.deleteTopicHistory": deleteHistory,
  "messages.getForumTopicsByID": (context, { peer, topics }) => {
    const chat = inputForum(context, peer);
    return forumTopics(
      context,
      chat,
      topics.map((id) => context.topics.get(chat, id) ?? id),
    );
  },
  "messages.getForumTopics": (context, { peer, limit }) => {
    const chat = inputForum(context, peer);
    context.topics.get(chat, GENERAL_TOPIC_ID);
    const all = [...chat.administration.topics.values()].toSorted((a, b) => b.id - a.id);
    return forumTopics(context, chat, all.slice(0, limit));
  },
};
