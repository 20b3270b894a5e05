import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { isChannel, type AdminRight, type WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import {
  checkMayManage,
  inputChat,
  inputGroup,
  joinedChannel,
  mayManage,
} from "./administrators.ts";
import { findUser, inputChannel, inputUser } from "./input-peers.ts";
import { leave } from "./leave-chat.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_RANK_LENGTH = 16;

const told = ({ feed, user, session }: UserContext): Tl.Updates =>
  feed.takeResult(user, session, []);

/** @throws {RpcError} 400 USER_ADMIN_INVALID: an administrator is managed by the owner and by who made them one */
function checkManageable(context: UserContext, chat: WorldChat, target: WorldUser): void {
  const { user } = context;
  const member = chat.members.get(target.id);
  if (member?.status === "creator") throw new RpcError(400, "USER_ADMIN_INVALID");
  if (member?.status !== "admin" || member.byId === user.id) return;
  if (chat.members.get(user.id)?.status === "creator") return;
  throw new RpcError(400, "USER_ADMIN_INVALID");
}

/** Nothing is forbidden any more. */
const isNothing = (rights: Tl.chatBannedRights): boolean =>
  Object.entries(rights).every(([name, value]) => value !== true || name === "_");

function editBanned(
  context: UserContext,
  request: Tl.Methods["channels.editBanned"]["params"],
): Tl.Updates {
  const { user, chats, world } = context;
  const chat = joinedChannel(context, request.channel);
  checkMayManage(chat, user, "banUsers");
  const { participant, bannedRights } = request;
  if (participant._ === "inputPeerChannel") {
    banChannel(context, chat, inputChannel(world, user, participant), bannedRights);
    return told(context);
  }
  const target = findUser(world, user, participant);
  if (target === undefined) throw new RpcError(400, "PARTICIPANT_ID_INVALID");
  if (target === user) throw new RpcError(400, "USER_ID_INVALID");
  checkManageable(context, chat, target);
  if (bannedRights.viewMessages === true) chats.ban(chat, user, target, bannedRights.untilDate);
  else if (!isNothing(bannedRights)) {
    if (chat.type === "channel") throw new RpcError(400, "CHAT_ID_INVALID");
    chats.restrict(chat, user, target, bannedRights);
  } else if (chat.banned.has(target.id) || chat.administration.restricted.has(target.id)) {
    chats.unban(chat, user, target);
  }
  return told(context);
}

function banChannel(
  { world, user }: UserContext,
  chat: WorldChat,
  sender: WorldChat,
  rights: Tl.chatBannedRights,
): void {
  const { bannedChannels } = chat.administration;
  if (rights.viewMessages !== true) bannedChannels.delete(sender.id);
  else bannedChannels.set(sender.id, { byId: user.id, at: world.clock.now() });
}

/** @throws {RpcError} 400 RIGHT_FORBIDDEN: nobody gives what they have not */
function givenRights(
  context: UserContext,
  chat: WorldChat,
  rights: Tl.chatAdminRights,
): ReadonlySet<AdminRight> {
  const given = new Set<AdminRight>();
  for (const [name, value] of Object.entries(rights)) {
    if (value !== true) continue;
    const right = name as AdminRight;
    if (!mayManage(chat, context.user, right)) throw new RpcError(403, "RIGHT_FORBIDDEN");
    given.add(right);
  }
  return given;
}

function editAdmin(
  context: UserContext,
  request: Tl.Methods["channels.editAdmin"]["params"],
): Tl.Updates {
  const { world, user, chats } = context;
  const chat = joinedChannel(context, request.channel);
  checkMayManage(chat, user, "addAdmins");
  const target = inputUser(world, user, request.userId);
  const member = chat.members.get(target.id);
  if (member?.status === "creator") throw new RpcError(400, "USER_CREATOR");
  if (member === undefined && chat.type !== "channel") {
    throw new RpcError(400, "USER_NOT_MUTUAL_CONTACT");
  }
  checkManageable(context, chat, target);
  chats.promote(chat, user, target, givenRights(context, chat, request.adminRights));
  if (request.rank !== undefined) chats.setRank(chat, user, target, request.rank);
  return told(context);
}

function editRank(
  context: UserContext,
  request: Tl.Methods["messages.editChatParticipantRank"]["params"],
): Tl.Updates {
  const { world, user, chats } = context;
  const chat = inputChat(context, request.peer);
  const target = findUser(world, user, request.participant);
  if (target === undefined) throw new RpcError(400, "PARTICIPANT_ID_INVALID");
  const member = chat.members.get(target.id);
  if (member === undefined) throw new RpcError(400, "USER_NOT_PARTICIPANT");
  const right = member.status === "member" ? "manageRanks" : "addAdmins";
  if (target !== user || isChannel(chat)) checkMayManage(chat, user, right);
  if (member.status !== "member" && target !== user) checkManageable(context, chat, target);
  const { rank } = request;
  if (Array.from(rank).length > MAX_RANK_LENGTH) throw new RpcError(400, "RANK_INVALID");
  if (/\p{Extended_Pictographic}/u.test(rank)) throw new RpcError(400, "RANK_EMOJI_NOT_ALLOWED");
  chats.setRank(chat, user, target, rank);
  return told(context);
}

function deleteChatUser(
  context: UserContext,
  { chatId, userId }: Tl.Methods["messages.deleteChatUser"]["params"],
): Tl.Updates {
  const { world, user, chats } = context;
  const chat = inputGroup(context, chatId);
  const target = inputUser(world, user, userId);
  if (target === user) return leave(context, chat);
  const own = chat.members.get(user.id);
  if (own === undefined) throw new RpcError(400, "PEER_ID_INVALID");
  const member = chat.members.get(target.id);
  if (member === undefined) throw new RpcError(400, "USER_NOT_PARTICIPANT");
  if (own.status === "member" && member.byId !== user.id)
    throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
  if (member.status !== "member" && own.status !== "creator")
    throw new RpcError(400, "USER_ADMIN_INVALID");
  chats.remove(chat, user, target);
  return told(context);
}

/** What administrators do to members. */
export const memberHandlers: UserHandlers = {
  "channels.editBanned": editBanned,
  "channels.editAdmin": editAdmin,
  "messages.editChatParticipantRank": editRank,
  "messages.deleteChatUser": deleteChatUser,
};
