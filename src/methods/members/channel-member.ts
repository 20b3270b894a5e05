import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { AskedUser } from "../access/find-user.ts";
import { inputChannel } from "../access/input-peer.ts";

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
 * Asks who a user is in a supergroup or channel.
 *
 * @throws {RpcError}
 */
export async function findChannelMember(
  session: BotSession,
  chat: Channel,
  user: AskedUser,
): Promise<ChannelMember> {
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
