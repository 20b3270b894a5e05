import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { MessageBox } from "../world/message-box.ts";
import { messageAs } from "../world/message-view.ts";
import { PeerCollector } from "../world/peer-collector.ts";
import { peerOfChat, peerOfUser } from "../world/peer-view.ts";
import { samePlace } from "../world/place-messages.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { Place, WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import { inputPlace } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { NO_NOTIFY_SETTINGS } from "./users.ts";

const MAX_SLICE = 100;

interface Conversation {
  readonly place: Place;
  /** The newest message; undefined in a chat where nothing was said. */
  readonly top: WorldMessage | undefined;
}

const boxOf = (user: WorldUser, place: Place): MessageBox =>
  place.kind === "chat" && place.chat.box !== undefined
    ? place.chat.box.messages
    : user.account.messages;

const topOf = (user: WorldUser, place: Place): WorldMessage | undefined =>
  boxOf(user, place).latest(1, (message) => samePlace(message.place, place))[0];

/** All that the account takes part in, what changed last first. */
function conversations({ world, user }: UserContext): Conversation[] {
  const found = new Map<WorldUser | WorldChat, Conversation>();
  for (const message of user.account.messages.latest(Number.POSITIVE_INFINITY, () => true)) {
    const { place } = message;
    const other = otherOf(place, user);
    if (!found.has(other)) found.set(other, { place, top: message });
  }
  for (const chats of [world.groups, world.channels]) {
    for (const chat of chats.values()) {
      if (!chat.members.has(user.id) || found.has(chat)) continue;
      const place: Place = { kind: "chat", chat };
      found.set(chat, { place, top: topOf(user, place) });
    }
  }
  return [...found.values()].toSorted((a, b) => dateOf(b) - dateOf(a));
}

function otherOf(place: Place, user: WorldUser): WorldUser | WorldChat {
  if (place.kind === "chat") return place.chat;
  return place.a === user ? place.b : place.a;
}

const dateOf = ({ place, top }: Conversation): number =>
  top?.date ?? (place.kind === "chat" ? place.chat.createdAt : 0);

const peerOf = (place: Place, user: WorldUser): Tl.Peer => {
  const other = otherOf(place, user);
  return "account" in other ? peerOfUser(other) : peerOfChat(other);
};

/** People in the sandbox keep no marks of what they have read: everything counts as read. */
function dialog(user: WorldUser, { place, top }: Conversation): Tl.dialog {
  const topMessage = top?.id ?? 0;
  return {
    _: "dialog",
    peer: peerOf(place, user),
    topMessage,
    readInboxMaxId: topMessage,
    readOutboxMaxId: topMessage,
    unreadCount: 0,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    notifySettings: NO_NOTIFY_SETTINGS,
    pts: place.kind === "chat" ? place.chat.box?.pts : undefined,
  };
}

function described(
  { world, user }: UserContext,
  shown: readonly Conversation[],
): Omit<Tl.messages_dialogs, "_"> {
  const peers = new PeerCollector(world, user);
  const messages: Tl.Message[] = [];
  for (const { place, top } of shown) {
    peers.peer(peerOf(place, user));
    if (top === undefined) continue;
    peers.message(top);
    messages.push(messageAs(user, top));
  }
  const dialogs = shown.map((conversation) => dialog(user, conversation));
  return { dialogs, messages, chats: peers.chats(), users: peers.users() };
}

function getDialogs(
  context: UserContext,
  request: Tl.Methods["messages.getDialogs"]["params"],
): Tl.messages_Dialogs {
  const { offsetDate, offsetId, offsetPeer } = request;
  // Folder 0 is the list itself; nobody archives anything here.
  const all = (request.folderId ?? 0) === 0 ? conversations(context) : [];
  let rest = all;
  if (offsetPeer._ !== "inputPeerEmpty") {
    const place = inputPlace(context.world, context.user, offsetPeer);
    const last = all.findIndex((conversation) => samePlace(conversation.place, place));
    rest = all.slice(last + 1);
  } else if (offsetDate > 0) {
    rest = all.filter((conversation) => dateOf(conversation) < offsetDate);
  } else if (offsetId > 0) {
    rest = all.filter(({ top }) => (top?.id ?? 0) < offsetId);
  }
  const shown = rest.slice(0, sliceOf(request.limit));
  const slice = described(context, shown);
  return shown.length === all.length
    ? { _: "messages.dialogs", ...slice }
    : { _: "messages.dialogsSlice", count: all.length, ...slice };
}

const sliceOf = (limit: number): number => (limit <= 0 ? MAX_SLICE : Math.min(limit, MAX_SLICE));

function getPeerDialogs(
  context: UserContext,
  { peers }: Tl.Methods["messages.getPeerDialogs"]["params"],
): Tl.messages_peerDialogs {
  const { world, user } = context;
  const shown = peers.flatMap((peer): Conversation[] => {
    if (peer._ !== "inputDialogPeer") return [];
    const place = inputPlace(world, user, peer.peer);
    return [{ place, top: topOf(user, place) }];
  });
  const { pts, qts, seq } = user.account;
  return {
    _: "messages.peerDialogs",
    ...described(context, shown),
    state: { _: "updates.state", pts, qts, date: world.clock.now(), seq, unreadCount: 0 },
  };
}

/** @see https://core.telegram.org/api/offsets */
function getHistory(
  context: UserContext,
  request: Tl.Methods["messages.getHistory"]["params"],
): Tl.messages_Messages {
  const { world, user } = context;
  const { offsetId, offsetDate, addOffset, maxId, minId } = request;
  const place = inputPlace(world, user, request.peer);
  const isMember = place.kind === "private" || place.chat.members.has(user.id);
  if (!isMember && place.kind === "chat" && place.chat.username === undefined)
    throw new RpcError(400, "CHANNEL_PRIVATE");
  const all = boxOf(user, place).latest(Number.POSITIVE_INFINITY, (message) =>
    samePlace(message.place, place),
  );
  const isBefore = ({ id, date }: WorldMessage): boolean =>
    (offsetId === 0 || id < offsetId) && (offsetDate === 0 || date < offsetDate);
  const first = all.findIndex(isBefore);
  const start = (first < 0 ? all.length : first) + addOffset;
  const end = start + sliceOf(request.limit);
  const found = all
    .slice(Math.max(0, start), Math.max(0, end))
    .filter(({ id }) => (maxId === 0 || id < maxId) && id > minId);
  const peers = new PeerCollector(world, user);
  for (const message of found) peers.message(message);
  const common = {
    messages: found.map((message) => messageAs(user, message)),
    topics: [],
    chats: peers.chats(),
    users: peers.users(),
  };
  const box = place.kind === "chat" ? place.chat.box : undefined;
  if (box !== undefined)
    return { _: "messages.channelMessages", pts: box.pts, count: all.length, ...common };
  return found.length === all.length
    ? { _: "messages.messages", ...common }
    : { _: "messages.messagesSlice", count: all.length, ...common };
}

const forPeople = <P, R>(handler: (context: UserContext, params: P) => R) => {
  return (context: UserContext, params: P): R => {
    if (context.user.bot !== undefined) throw new RpcError(400, "BOT_METHOD_INVALID");
    return handler(context, params);
  };
};

/** What people see of their conversations, and bots may not ask for. */
export const dialogHandlers: UserHandlers = {
  "messages.getDialogs": forPeople(getDialogs),
  "messages.getPeerDialogs": forPeople(getPeerDialogs),
  "messages.getHistory": forPeople(getHistory),
};
