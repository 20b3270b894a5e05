import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { channelParticipantOf } from "../world/participant-view.ts";
import { chatAs, userAs } from "../world/peer-view.ts";
import { isAdmin, type WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import { mayManage } from "./administrators.ts";
import { findUser, inputChannel } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_PAGE = 200;

const nameContains = (user: WorldUser, q: string): boolean =>
  `${user.firstName} ${user.lastName ?? ""} ${user.username ?? ""}`
    .toLowerCase()
    .includes(q.toLowerCase());

/** @throws {RpcError} 400 CHAT_ADMIN_REQUIRED: who was removed is known to administrators only */
function wanted(
  chat: WorldChat,
  viewer: WorldUser,
  filter: Tl.ChannelParticipantsFilter,
): WorldUser[] {
  const members = [...chat.members.values()];
  switch (filter._) {
    case "channelParticipantsAdmins":
      return members.filter(isAdmin).map(({ user }) => user);
    case "channelParticipantsBots":
      return members.map(({ user }) => user).filter(({ bot }) => bot !== undefined);
    case "channelParticipantsKicked":
    case "channelParticipantsBanned": {
      if (!isAdmin(chat.members.get(viewer.id))) throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
      const kept: Iterable<{ readonly user: WorldUser }> =
        filter._ === "channelParticipantsKicked"
          ? chat.banned.values()
          : chat.administration.restricted.values();
      const users = Array.from(kept, ({ user }) => user);
      return users.filter((user) => nameContains(user, filter.q));
    }
    case "channelParticipantsContacts":
      return [];
    case "channelParticipantsSearch":
      return members.map(({ user }) => user).filter((user) => nameContains(user, filter.q));
    default:
      return members.map(({ user }) => user);
  }
}

function participants(
  context: UserContext,
  request: Tl.Methods["channels.getParticipants"]["params"],
): Tl.channels_channelParticipants {
  const { world, user } = context;
  const chat = inputChannel(world, user, request.channel);
  const isHidden = chat.type === "channel" && !mayManage(chat, user, "other");
  if (isHidden) throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
  const all = wanted(chat, user, request.filter);
  const page = all.slice(request.offset, request.offset + Math.min(request.limit, MAX_PAGE));
  return {
    _: "channels.channelParticipants",
    count: all.length,
    participants: page.flatMap((one) => channelParticipantOf(user, chat, one) ?? []),
    chats: [chatAs(world, user, chat)],
    users: page.map((one) => userAs(world, user, one)),
  };
}

function participant(
  context: UserContext,
  request: Tl.Methods["channels.getParticipant"]["params"],
): Tl.channels_channelParticipant {
  const { world, user } = context;
  const chat = inputChannel(world, user, request.channel);
  const found = findUser(world, user, request.participant);
  if (found === undefined) throw new RpcError(400, "PARTICIPANT_ID_INVALID");
  const isHidden = chat.type === "channel" && found !== user && !isAdmin(chat.members.get(user.id));
  if (isHidden) throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
  const seen = channelParticipantOf(user, chat, found);
  if (seen === undefined) throw new RpcError(400, "USER_NOT_PARTICIPANT");
  return {
    _: "channels.channelParticipant",
    participant: seen,
    chats: [chatAs(world, user, chat)],
    users: [userAs(world, user, found)],
  };
}

/** Who is in a supergroup or channel. */
export const participantHandlers: UserHandlers = {
  "channels.getParticipants": participants,
  "channels.getParticipant": participant,
};
