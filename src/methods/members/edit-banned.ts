import type * as Tl from "../../../schemas/generated/tl.ts";
import { BANNED_RIGHTS } from "../../core/bot-api/chat-permissions.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { hasRight } from "../access/administration.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { Channel } from "./channel-member.ts";

/** Nothing is taken away. */
export const NOT_BANNED: Tl.chatBannedRights = { _: "chatBannedRights", untilDate: 0 };

/** Everything is taken away, being there too. @param untilDate Unix seconds; 0 = for ever */
export function bannedRights(untilDate: number): Tl.chatBannedRights {
  const flags = Object.fromEntries(BANNED_RIGHTS.map((right) => [right, true as const]));
  return { _: "chatBannedRights", viewMessages: true, ...flags, untilDate };
}

/**
 * Takes rights away from somebody in a supergroup or channel, or gives them back. td: restrict_channel_participant
 *
 * @throws {ParseError} the bot may not @throws {RpcError} @throws {BotApiError}
 */
export async function editBanned(
  session: BotSession,
  chat: Channel,
  participant: Tl.InputPeer,
  rights: Tl.chatBannedRights,
): Promise<void> {
  checkMayRestrict(chat);
  const call = { channel: inputChannel(chat), participant, bannedRights: rights };
  await invokeInChat(session, chat, "channels.editBanned", call, checkMayRestrict);
}

/** @throws {ParseError} the bot is not there itself */
export function checkInside(chat: KnownPeer): void {
  if (chat.kind !== "channel") return;
  if (chat.chat._ === "channelForbidden" || chat.chat.left === true)
    throw new ParseError("Not in the chat");
}

function checkMayRestrict(chat: KnownPeer): void {
  if (chat.kind !== "channel") return;
  checkInside(chat);
  if (!hasRight(chat, "banUsers"))
    throw new ParseError("Not enough rights to restrict/unrestrict chat member");
}
