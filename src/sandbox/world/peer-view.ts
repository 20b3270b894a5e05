import type * as Tl from "../../../schemas/generated/tl.ts";
import { isChannel, type AdminRight, type Membership, type WorldChat } from "./world-chat.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

const GROUP_ADMIN_RIGHTS: readonly AdminRight[] = [
  "changeInfo",
  "deleteMessages",
  "banUsers",
  "inviteUsers",
  "pinMessages",
  "addAdmins",
  "manageCall",
  "other",
];

const CHANNEL_ADMIN_RIGHTS: readonly AdminRight[] = [
  ...GROUP_ADMIN_RIGHTS,
  "postMessages",
  "editMessages",
  "postStories",
  "editStories",
  "deleteStories",
];

const SUPERGROUP_ADMIN_RIGHTS: readonly AdminRight[] = [
  ...GROUP_ADMIN_RIGHTS,
  "anonymous",
  "manageTopics",
  "manageRanks",
  "postStories",
  "editStories",
  "deleteStories",
];

/** Everything a creator of such a chat may do. */
export function allRights(chat: WorldChat): readonly AdminRight[] {
  if (chat.type === "group") return GROUP_ADMIN_RIGHTS;
  return chat.type === "channel" ? CHANNEL_ADMIN_RIGHTS : SUPERGROUP_ADMIN_RIGHTS;
}

export function adminRights(rights: Iterable<AdminRight>): Tl.chatAdminRights {
  const flags: Partial<Record<AdminRight, true>> = {};
  for (const right of rights) flags[right] = true;
  return { _: "chatAdminRights", ...flags };
}

export const NOTHING_ALLOWED: Tl.chatBannedRights = {
  _: "chatBannedRights",
  viewMessages: true,
  sendMessages: true,
  sendMedia: true,
  sendStickers: true,
  sendGifs: true,
  sendGames: true,
  sendInline: true,
  embedLinks: true,
  untilDate: 0,
};

export const peerOfUser = (user: WorldUser): Tl.peerUser => ({
  _: "peerUser",
  userId: BigInt(user.id),
});

export function peerOfChat(chat: WorldChat): Tl.Peer {
  const id = BigInt(chat.id);
  return isChannel(chat) ? { _: "peerChannel", channelId: id } : { _: "peerChat", chatId: id };
}

/** What `viewer` sees of a user: never min, with the hash that is valid for the viewer. */
export function userAs(world: World, viewer: WorldUser, user: WorldUser): Tl.user {
  if (user.recorded !== undefined) return user.recorded;
  const { bot } = user;
  return {
    _: "user",
    self: viewer.id === user.id || undefined,
    id: BigInt(user.id),
    accessHash: world.accessHash(viewer.id, user.id),
    firstName: user.firstName,
    lastName: user.lastName,
    username: user.username,
    phone: viewer.id === user.id ? user.phone : undefined,
    photo: profilePhotoOf(user),
    langCode: bot === undefined && viewer.bot !== undefined ? user.langCode : undefined,
    premium: user.isPremium || undefined,
    emojiStatus: world.recognition.statuses.get(user.id),
    bot: bot && true,
    botInfoVersion: bot && 1,
    botChatHistory: (bot?.canReadAllGroupMessages ?? false) || undefined,
    botNochats: bot !== undefined && !bot.canJoinGroups ? true : undefined,
    botInlinePlaceholder: bot?.supportsInlineQueries === true ? "" : undefined,
  };
}

const profilePhotoOf = ({ photos, homeDc }: WorldUser): Tl.UserProfilePhoto | undefined =>
  photos[0] === undefined ? undefined : { _: "userProfilePhoto", photoId: photos[0], dcId: homeDc };

const chatPhotoOf = ({ photo }: WorldChat): Tl.ChatPhoto =>
  photo === undefined
    ? { _: "chatPhotoEmpty" }
    : { _: "chatPhoto", photoId: photo.id, dcId: photo.dcId };

/** What `viewer` sees of a chat, with the viewer's own place in it. */
export function chatAs(world: World, viewer: WorldUser, chat: WorldChat): Tl.Chat {
  if (chat.recorded !== undefined) return chat.recorded;
  const member = chat.members.get(viewer.id);
  return isChannel(chat)
    ? channelAs(world, viewer, chat, member)
    : groupAs(world, viewer, chat, member);
}

const ownRights = (member: Membership | undefined): Tl.chatAdminRights | undefined =>
  member === undefined || member.status === "member" ? undefined : adminRights(member.rights);

function groupAs(
  world: World,
  viewer: WorldUser,
  chat: WorldChat,
  member: Membership | undefined,
): Tl.Chat {
  const id = BigInt(chat.id);
  const successor = world.successors.get(chat.id);
  const migratedTo: Tl.inputChannel | undefined =
    successor === undefined
      ? undefined
      : {
          _: "inputChannel",
          channelId: BigInt(successor),
          accessHash: world.accessHash(viewer.id, -successor),
        };
  if (member === undefined && chat.banned.has(viewer.id))
    return { _: "chatForbidden", id, title: chat.title };
  return {
    _: "chat",
    id,
    title: chat.title,
    creator: member?.status === "creator" || undefined,
    left: (member === undefined && migratedTo === undefined) || undefined,
    deactivated: migratedTo && true,
    photo: chatPhotoOf(chat),
    participantsCount: chat.members.size,
    date: member?.joinedAt ?? chat.createdAt,
    version: chat.version,
    migratedTo,
    adminRights: ownRights(member),
    defaultBannedRights: chat.administration.defaultBanned,
  };
}

function channelAs(
  world: World,
  viewer: WorldUser,
  chat: WorldChat,
  member: Membership | undefined,
): Tl.Chat {
  const id = BigInt(chat.id);
  const accessHash = world.accessHash(viewer.id, -chat.id);
  const megagroup = chat.type === "supergroup" || undefined;
  const broadcast = chat.type === "channel" || undefined;
  if (member === undefined && chat.banned.has(viewer.id)) {
    return { _: "channelForbidden", id, accessHash, title: chat.title, megagroup, broadcast };
  }
  return {
    _: "channel",
    id,
    accessHash,
    title: chat.title,
    username: chat.username,
    megagroup,
    broadcast,
    forum: chat.isForum || undefined,
    creator: member?.status === "creator" || undefined,
    left: member === undefined || undefined,
    photo: chatPhotoOf(chat),
    date: member?.joinedAt ?? chat.createdAt,
    participantsCount: chat.members.size,
    adminRights: ownRights(member),
    bannedRights: chat.administration.restricted.get(viewer.id)?.rights,
    defaultBannedRights: megagroup && chat.administration.defaultBanned,
  };
}
