import type * as Tl from "../../../schemas/generated/tl.ts";
import { adminRights, NOTHING_ALLOWED, peerOfUser } from "./peer-view.ts";
import type { Membership, WorldChat } from "./world-chat.ts";
import type { WorldUser } from "./world-user.ts";

/** A member of a basic group as its participants list shows it. */
export function groupParticipant(chat: WorldChat, member: Membership): Tl.ChatParticipant {
  const userId = BigInt(member.user.id);
  const inviterId = BigInt(member.byId);
  const date = member.joinedAt;
  const rank = chat.administration.ranks.get(member.user.id);
  switch (member.status) {
    case "creator":
      return { _: "chatParticipantCreator", userId, rank };
    case "admin":
      return { _: "chatParticipantAdmin", userId, inviterId, date, rank };
    case "member":
      return { _: "chatParticipant", userId, inviterId, date, rank };
  }
}

/** A member of a supergroup or channel as `viewer` sees it. */
export function channelParticipant(
  viewer: Pick<WorldUser, "id">,
  chat: WorldChat,
  member: Membership,
): Tl.ChannelParticipant {
  const userId = BigInt(member.user.id);
  const inviterId = BigInt(member.byId);
  const date = member.joinedAt;
  const self = viewer.id === member.user.id || undefined;
  const rank = chat.administration.ranks.get(member.user.id);
  switch (member.status) {
    case "creator": {
      const rights = adminRights(member.rights);
      return { _: "channelParticipantCreator", userId, adminRights: rights, rank };
    }
    case "admin":
      return {
        _: "channelParticipantAdmin",
        canEdit: mayEdit(viewer, chat, member) || undefined,
        self,
        userId,
        inviterId: self && inviterId,
        promotedBy: inviterId,
        date,
        adminRights: adminRights(member.rights),
        rank,
      };
    case "member":
      return self === undefined
        ? { _: "channelParticipant", userId, date, rank }
        : { _: "channelParticipantSelf", userId, inviterId, date, rank };
  }
}

/** An administrator is changed by the owner and by who made them one. */
const mayEdit = (viewer: Pick<WorldUser, "id">, chat: WorldChat, member: Membership): boolean =>
  viewer.id !== member.user.id &&
  (viewer.id === member.byId || chat.members.get(viewer.id)?.status === "creator");

/** A user of a supergroup or channel, member or not; undefined for a stranger. */
export function channelParticipantOf(
  viewer: Pick<WorldUser, "id">,
  chat: WorldChat,
  user: WorldUser,
): Tl.ChannelParticipant | undefined {
  const member = chat.members.get(user.id);
  const restriction = chat.administration.restricted.get(user.id);
  if (restriction !== undefined) {
    return {
      _: "channelParticipantBanned",
      left: member === undefined ? true : undefined,
      peer: peerOfUser(user),
      kickedBy: BigInt(restriction.byId),
      date: restriction.at,
      bannedRights: restriction.rights,
      rank: chat.administration.ranks.get(user.id),
    };
  }
  if (member !== undefined) return channelParticipant(viewer, chat, member);
  const ban = chat.banned.get(user.id);
  if (ban === undefined) return undefined;
  return {
    _: "channelParticipantBanned",
    left: true,
    peer: peerOfUser(user),
    kickedBy: BigInt(ban.byId),
    date: ban.at,
    bannedRights: { ...NOTHING_ALLOWED, untilDate: ban.until },
  };
}
