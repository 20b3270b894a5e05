import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { AskedUser } from "../access/find-user.ts";
import { inputChannel, isBroadcast } from "../access/input-peer.ts";
import { isAdministrator } from "../access/send-rights.ts";

/** A supergroup or channel. */
export type Channel = Extract<KnownPeer, { readonly kind: "channel" }>;

/** Who somebody is in a supergroup or channel. */
export interface ChannelMember {
  /** Undefined = has never been there, or has left. */
  readonly participant: Tl.ChannelParticipant | undefined;
  readonly users: readonly Tl.User[];
  readonly chats: readonly Tl.Chat[];
}

/**
 * Refuses chats whose members are not listed for the bot. td: DialogParticipantManager::get_channel_participants
 *
 * @throws {ParseError}
 */
export function checkMembersListed(chat: Channel): void {
  if (chat.chat.monoforum === true || (isBroadcast(chat) && !isAdministrator(chat)))
    throw new ParseError("Member list is inaccessible");
}

/**
 * Asks who a user is in a supergroup or channel. td: DialogParticipantManager::get_channel_participant
 *
 * @throws {ParseError} members of a channel are told to its administrators alone @throws {RpcError}
 */
export async function findChannelMember(
  session: BotSession,
  chat: Channel,
  user: AskedUser,
): Promise<ChannelMember> {
  if (isBroadcast(chat) && !isAdministrator(chat))
    throw new ParseError("Member list is inaccessible");
  try {
    const { participant, users, chats } = await session.invoke("channels.getParticipant", {
      channel: inputChannel(chat),
      participant: user.inputPeer,
    });
    session.learn(users, chats);
    return { participant, users, chats };
  } catch (error) {
    if (!(error instanceof RpcError) || error.text !== "USER_NOT_PARTICIPANT") throw error;
    return { participant: undefined, users: [], chats: [] };
  }
}

/**
 * As {@link findChannelMember} of somebody who is told of. td: DialogParticipantManager::finish_get_dialog_participant
 *
 * @throws {ParseError} also `Member not found`, when nothing is known of the user @throws {RpcError}
 */
export async function findKnownMember(
  session: BotSession,
  chat: Channel,
  user: AskedUser,
): Promise<ChannelMember> {
  const member = await findChannelMember(session, chat, user);
  const isKnown = user.user !== undefined || member.users.some(({ id }) => id === user.id);
  if (!isKnown) throw new ParseError("Member not found");
  return member;
}

/** Inside the chat, restricted or not. */
export function isMember(participant: Tl.ChannelParticipant | undefined): boolean {
  if (participant === undefined || participant._ === "channelParticipantLeft") return false;
  return participant._ !== "channelParticipantBanned" || participant.left !== true;
}

/** Removed by an administrator, who must not come back. */
export const isBanned = (participant: Tl.ChannelParticipant | undefined): boolean =>
  participant?._ === "channelParticipantBanned" && participant.bannedRights.viewMessages === true;

/** Forbidden something, member or not. */
export const isRestricted = (
  participant: Tl.ChannelParticipant | undefined,
): participant is Tl.channelParticipantBanned =>
  participant?._ === "channelParticipantBanned" && participant.bannedRights.viewMessages !== true;

/**
 * Refuses what cannot be done to the chat's owner. td: set_channel_participant_status
 *
 * @throws {ParseError}
 */
export function checkNotOwner(participant: Tl.ChannelParticipant | undefined): void {
  if (participant?._ === "channelParticipantCreator")
    throw new ParseError("Can't remove chat owner");
}
