import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import {
  channelParticipant,
  channelParticipantOf,
  groupParticipant,
} from "../world/participant-view.ts";
import { chatAs, userAs } from "../world/peer-view.ts";
import { isAdmin, type Membership, type WorldChat } from "../world/world-chat.ts";
import { findUser, inputChannel, inputPlace } from "./input-peers.ts";
import { fullPhoto } from "./photos.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { NO_NOTIFY_SETTINGS } from "./users.ts";

const memberUsers = ({ world, user }: UserContext, members: Iterable<Membership>): Tl.User[] =>
  [...members].map((member) => userAs(world, user, member.user));

function botInfos(chat: WorldChat): Tl.BotInfo[] {
  const infos: Tl.BotInfo[] = [];
  for (const { user } of chat.members.values()) {
    if (user.bot !== undefined) infos.push({ _: "botInfo", userId: BigInt(user.id), commands: [] });
  }
  return infos;
}

function fullGroup(context: UserContext, chatId: bigint): Tl.messages_chatFull {
  const { world, user } = context;
  const chat = world.groups.get(Number(chatId));
  if (chat === undefined) throw new RpcError(400, "CHAT_ID_INVALID");
  const inside = chat.members.has(user.id);
  const members = inside ? [...chat.members.values()] : [];
  return {
    _: "messages.chatFull",
    fullChat: {
      _: "chatFull",
      id: chatId,
      about: "",
      participants: inside
        ? {
            _: "chatParticipants",
            chatId,
            participants: members.map(groupParticipant),
            version: chat.version,
          }
        : { _: "chatParticipantsForbidden", chatId },
      chatPhoto: fullPhoto(context, chat.photo?.id),
      notifySettings: NO_NOTIFY_SETTINGS,
      botInfo: botInfos(chat),
    },
    chats: [chatAs(world, user, chat)],
    users: memberUsers(context, members),
  };
}

function fullChannel(context: UserContext, input: Tl.InputChannel): Tl.messages_chatFull {
  const { world, user } = context;
  const chat = inputChannel(world, user, input);
  return {
    _: "messages.chatFull",
    fullChat: {
      _: "channelFull",
      canViewParticipants:
        chat.type === "supergroup" || isAdmin(chat.members.get(user.id)) || undefined,
      id: BigInt(chat.id),
      about: "",
      participantsCount: chat.members.size,
      adminsCount: [...chat.members.values()].filter(isAdmin).length,
      kickedCount: chat.banned.size,
      bannedCount: 0,
      readInboxMaxId: 0,
      readOutboxMaxId: 0,
      unreadCount: 0,
      chatPhoto: fullPhoto(context, chat.photo?.id) ?? { _: "photoEmpty", id: 0n },
      notifySettings: NO_NOTIFY_SETTINGS,
      botInfo: botInfos(chat),
      pts: chat.box?.pts ?? 1,
    },
    chats: [chatAs(world, user, chat)],
    users: [],
  };
}

function participants(
  context: UserContext,
  request: Tl.Methods["channels.getParticipants"]["params"],
): Tl.channels_channelParticipants {
  const { world, user } = context;
  const chat = inputChannel(world, user, request.channel);
  const members = [...chat.members.values()].filter((member) => matches(request.filter, member));
  const page = members.slice(request.offset, request.offset + Math.min(request.limit, 200));
  return {
    _: "channels.channelParticipants",
    count: members.length,
    participants: page.map((member) => channelParticipant(user, member)),
    chats: [chatAs(world, user, chat)],
    users: memberUsers(context, page),
  };
}

function matches(filter: Tl.ChannelParticipantsFilter, member: Membership): boolean {
  switch (filter._) {
    case "channelParticipantsAdmins":
      return isAdmin(member);
    case "channelParticipantsBots":
      return member.user.bot !== undefined;
    case "channelParticipantsKicked":
    case "channelParticipantsBanned":
    case "channelParticipantsContacts":
      return false;
    case "channelParticipantsSearch":
      return `${member.user.firstName} ${member.user.lastName ?? ""}`
        .toLowerCase()
        .includes(filter.q.toLowerCase());
    default:
      return true;
  }
}

function participant(
  context: UserContext,
  request: Tl.Methods["channels.getParticipant"]["params"],
): Tl.channels_channelParticipant {
  const { world, user } = context;
  const chat = inputChannel(world, user, request.channel);
  const found = findUser(world, user, request.participant);
  if (found === undefined) throw new RpcError(400, "PARTICIPANT_ID_INVALID");
  const seen = channelParticipantOf(user, chat, found);
  if (seen === undefined) throw new RpcError(400, "USER_NOT_PARTICIPANT");
  return {
    _: "channels.channelParticipant",
    participant: seen,
    chats: [chatAs(world, user, chat)],
    users: [userAs(world, user, found)],
  };
}

function leave(context: UserContext, chat: WorldChat): Tl.Updates {
  const { user, feed, session, chats } = context;
  if (!chat.members.has(user.id)) throw new RpcError(400, "USER_NOT_PARTICIPANT");
  chats.remove(chat, user, user);
  return feed.takeResult(user, session, []);
}

export const chatHandlers: UserHandlers = {
  "messages.getChats": ({ world, user }, { id }) => ({
    _: "messages.chats",
    chats: id.flatMap((chatId) => {
      const chat = world.groups.get(Number(chatId));
      return chat === undefined ? [] : [chatAs(world, user, chat)];
    }),
  }),
  "messages.getFullChat": (context, { chatId }) => fullGroup(context, chatId),
  "channels.getChannels": ({ world, user }, { id }) => ({
    _: "messages.chats",
    chats: id.map((input) => chatAs(world, user, inputChannel(world, user, input))),
  }),
  "channels.getFullChannel": (context, { channel }) => fullChannel(context, channel),
  "channels.getParticipants": participants,
  "channels.getParticipant": participant,
  "channels.leaveChannel": (context, { channel }) =>
    leave(context, inputChannel(context.world, context.user, channel)),
  "messages.deleteChatUser": (context, { chatId, userId }) => {
    const { world, user } = context;
    const place = inputPlace(world, user, { _: "inputPeerChat", chatId });
    if (place.kind !== "chat") throw new RpcError(400, "CHAT_ID_INVALID");
    if (findUser(world, user, userId) !== user) throw new RpcError(400, "METHOD_NOT_SUPPORTED");
    return leave(context, place.chat);
  },
};
