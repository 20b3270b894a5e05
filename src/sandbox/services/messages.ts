import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { messageAs } from "../world/message-view.ts";
import { PeerCollector } from "../world/peer-collector.ts";
import { messageIn, samePlace } from "../world/place-messages.ts";
import { isAdmin, type WorldChat } from "../world/world-chat.ts";
import type { Place, WorldMessage } from "../world/world-message.ts";
import { editMessage } from "./edit-message.ts";
import { inputChannel, inputPlace } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { sendAlbum } from "./send-album.ts";
import { sendMedia } from "./send-media.ts";
import { sendMessage } from "./send-message.ts";

type Found = (id: number) => WorldMessage | undefined;

function wanted(
  context: UserContext,
  input: Tl.InputMessage,
  find: Found,
): WorldMessage | undefined {
  switch (input._) {
    case "inputMessageID":
      return find(input.id);
    case "inputMessageReplyTo":
      return find(input.id)?.replyTo?.message;
    case "inputMessageCallbackQuery": {
      const message = context.callbackQueries.messageOf(input.queryId);
      return message?.deleted === true ? undefined : (message ?? find(input.id));
    }
    case "inputMessagePinned":
      return undefined;
  }
}

function foundMessages(
  context: UserContext,
  inputs: readonly Tl.InputMessage[],
  find: Found,
): Omit<Tl.messages_messages, "_"> {
  const peers = new PeerCollector(context.world, context.user);
  const messages = inputs.map((input): Tl.Message => {
    const message = wanted(context, input, find);
    if (message === undefined || message.deleted) {
      return { _: "messageEmpty", id: "id" in input ? input.id : 0 };
    }
    peers.message(message);
    return messageAs(context.user, message);
  });
  return { messages, topics: [], chats: peers.chats(), users: peers.users() };
}

/** A bot deletes its own messages, in private chats all, in groups all as an administrator who may. */
function checkMayDelete(context: UserContext, message: WorldMessage): void {
  const { user } = context;
  const { place } = message;
  if (place.kind === "private" || message.from === user) return;
  const member = place.chat.members.get(user.id);
  if (member?.status === "creator" || member?.rights.has("deleteMessages") === true) return;
  if (
    place.chat.type === "channel" &&
    isAdmin(member) &&
    member?.rights.has("postMessages") === true
  )
    return;
  throw new RpcError(403, "MESSAGE_DELETE_FORBIDDEN");
}

function deleteAll(context: UserContext, messages: readonly WorldMessage[]): void {
  for (const message of messages) checkMayDelete(context, message);
  const rest = new Set(messages);
  for (const message of rest) {
    const together = [...rest].filter((other) => samePlace(other.place, message.place));
    for (const other of together) rest.delete(other);
    context.messages.delete(message.place, together);
  }
}

const present = (ids: readonly number[], find: Found): WorldMessage[] => {
  const found: WorldMessage[] = [];
  for (const id of new Set(ids)) {
    const message = find(id);
    if (message !== undefined) found.push(message);
  }
  return found;
};

function channelFind(chat: WorldChat): Found {
  return (id) => chat.box?.messages.get(id);
}

function deleteInChannel(
  context: UserContext,
  chat: WorldChat,
  ids: readonly number[],
): Tl.messages_affectedMessages {
  const before = chat.box?.pts ?? 0;
  deleteAll(context, present(ids, channelFind(chat)));
  const pts = chat.box?.pts ?? 0;
  return { _: "messages.affectedMessages", pts, ptsCount: pts - before };
}

const nothingAffected = ({ user }: UserContext): Tl.messages_affectedMessages => ({
  _: "messages.affectedMessages",
  pts: user.account.pts,
  ptsCount: 0,
});

function typing(
  context: UserContext,
  request: Tl.Methods["messages.setTyping"]["params"],
): boolean {
  const place: Place = inputPlace(context.world, context.user, request.peer);
  if (place.kind === "chat" && !place.chat.members.has(context.user.id)) {
    throw new RpcError(403, "CHAT_WRITE_FORBIDDEN");
  }
  context.messages.typing(context.user, place, request.action);
  return true;
}

export const messageHandlers: UserHandlers = {
  "messages.sendMessage": sendMessage,
  "messages.sendMedia": sendMedia,
  "messages.sendMultiMedia": sendAlbum,
  "messages.editMessage": editMessage,
  "messages.setTyping": typing,

  "messages.getMessages": (context, { id }) => {
    const box = context.user.account.messages;
    return {
      _: "messages.messages",
      ...foundMessages(context, id, (wantedId) => box.get(wantedId)),
    };
  },

  "channels.getMessages": (context, { channel, id }) => {
    const chat = inputChannel(context.world, context.user, channel);
    const found = foundMessages(context, id, channelFind(chat));
    return {
      _: "messages.channelMessages",
      pts: chat.box?.pts ?? 1,
      count: found.messages.length,
      ...found,
    };
  },

  "messages.deleteMessages": (context, { id }) => {
    const { account } = context.user;
    const before = account.pts;
    deleteAll(
      context,
      present(id, (wantedId) => account.messages.get(wantedId)),
    );
    return { _: "messages.affectedMessages", pts: account.pts, ptsCount: account.pts - before };
  },

  "channels.deleteMessages": (context, { channel, id }) =>
    deleteInChannel(context, inputChannel(context.world, context.user, channel), id),

  "messages.readHistory": nothingAffected,
  "messages.readMessageContents": nothingAffected,
  "channels.readHistory": () => true,
  "channels.readMessageContents": () => true,
  "messages.receivedMessages": () => [],

  "messages.setBotCallbackAnswer": ({ user, callbackQueries }, request) => {
    const { alert, message, url } = request;
    if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
    const hasUrl = url === undefined ? undefined : true;
    const answered = callbackQueries.answer(user, request.queryId, { alert, hasUrl, message, url });
    if (!answered) throw new RpcError(400, "QUERY_ID_INVALID");
    return true;
  },

  "messages.getBotCallbackAnswer": async (context, { peer, msgId, data }) => {
    const { user, feed, session } = context;
    const message = messageIn(inputPlace(context.world, user, peer), user.account.messages, msgId);
    const bot = message?.viaBot ?? message?.from;
    if (message === undefined || bot?.bot === undefined)
      throw new RpcError(400, "MESSAGE_ID_INVALID");
    const game = message.media?._ === "messageMediaGame" ? message.media.game : undefined;
    if (data === undefined && game === undefined) throw new RpcError(400, "DATA_INVALID");
    const button =
      data === undefined ? { gameShortName: game?.shortName ?? "" } : { data: Buffer.from(data) };
    const pressed = context.callbackQueries.press(user, bot, message, button);
    feed.flush(session);
    return { _: "messages.botCallbackAnswer", ...(await pressed), cacheTime: 0 };
  },
};
