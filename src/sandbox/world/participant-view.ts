import type * as Tl from "../../../schemas/generated/tl.ts";
import { adminRights, NOTHING_ALLOWED, peerOfUser } from "./peer-view.ts";
import type { Membership, WorldChat } from "./world-chat.ts";
import type { WorldUser } from "./world-user.ts";

/** A member of a basic group as its participants list shows it. */
export function groupParticipant(member: Membership): Tl.ChatParticipant {
  const userId = BigInt(member.user.id);
  const inviterId = BigInt(member.byId);
  const date = member.joinedAt;
  switch (member.status) {
    case "creator":
      return { _: "chatParticipantCreator", userId };
    case "admin":
      return { _: "chatParticipantAdmin", userId, inviterId, date };
    case "member":
      return { _: "chatParticipant", userId, inviterId, date };
  }
}

/** A member of a supergroup or channel as `viewer` sees it. */
export function channelParticipant(
  viewer: Pick<WorldUser, "id">,
  member: Membership,
): Tl.ChannelParticipant {
  const userId = BigInt(member.user.id);
  const inviterId = BigInt(member.byId);
  const date = member.joinedAt;
  const self = viewer.id === member.user.id || undefined;
  switch (member.status) {
    case "creator":
      return { _: "channelParticipantCreator", userId, adminRights: adminRights(member.rights) };
    case "admin":
      return {
        _: "channelParticipantAdmin",
        self,
        userId,
        inviterId: self && inviterId,
        promotedBy: inviterId,
        date,
        adminRights: adminRights(member.rights),
      };
    case "member":
      return self === undefined
        ? { _: "channelParticipant", userId, date }
        : { _: "channelParticipantSelf", userId, inviterId, date };
  }
}

/** A user of a supergroup or channel, member or not; undefined for a stranger. */
export function channelParticipantOf(
  viewer: Pick<WorldUser, "id">,
  chat: WorldChat,
  user: WorldUser,
): Tl.ChannelParticipant | undefined {
  const member = chat.members.get(user.id);
  if (member !== undefined) return channelParticipant(viewer, member);
  const ban = chat.banned.get(user.id);
  if (ban === undefined) return undefined;
  return {
    _: "channelParticipantBanned",
    left: true,
    peer: peerOfUser(user),
    kickedBy: BigInt(ban.byId),
    date: ban.at,
    bannedRights: NOTHING_ALLOWED,
  };
}
