import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertChannelMember, convertGroupMember } from "../../core/convert/chat-member.ts";
import { chatKind } from "../../core/convert/chat.ts";
import type { ConvertContext } from "../../core/convert/convert-context.ts";
import type { JsonObject } from "../../core/convert/json-object.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { markedIdOf } from "../access/input-peer.ts";
import type { Channel } from "./channel-member.ts";

/** The user a participant is; undefined for a channel that was banned. */
export function participantUserId(participant: Tl.ChannelParticipant): bigint | undefined {
  if ("userId" in participant) return participant.userId;
  return participant.peer._ === "peerUser" ? participant.peer.userId : undefined;
}

/** A `ChatMember` of a supergroup or channel. */
export const channelMemberJson = (
  participant: Tl.ChannelParticipant,
  chat: Channel,
  context: ConvertContext,
): JsonObject =>
  convertChannelMember(
    Number(participantUserId(participant) ?? 0n),
    participant,
    chatKind(markedIdOf(chat), context),
    context,
  );

/** A `ChatMember` of a basic group. @param participant undefined = is not there */
export const groupMemberJson = (
  userId: bigint,
  participant: Tl.ChatParticipant | undefined,
  chat: Extract<KnownPeer, { readonly kind: "chat" }>,
  context: ConvertContext,
): JsonObject =>
  convertGroupMember(
    Number(userId),
    participant,
    chat.chat._ === "chat" && chat.chat.creator === true,
    context,
  );
