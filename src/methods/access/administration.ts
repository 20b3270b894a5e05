import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";

/** What an administrator may do. */
export type AdminRight = Exclude<keyof Tl.chatAdminRights, "_">;

/**
 * True when the bot has the right as the chat's owner or administrator. What ordinary members may do does not count: the official
 * server refuses bots that are none.
 */
export function hasRight(peer: KnownPeer, right: AdminRight): boolean {
  if (peer.kind === "user" || peer.chat._ === "chatForbidden" || peer.chat._ === "channelForbidden")
    return false;
  return peer.chat.creator === true || peer.chat.adminRights?.[right] === true;
}

/**
 * Refuses what the bot may not do, before Telegram is asked.
 *
 * @param refusal the words of TDLib
 * @throws {ParseError}
 */
export function checkRight(peer: KnownPeer, right: AdminRight, refusal: string): void {
  if (!hasRight(peer, right)) throw new ParseError(refusal);
}

/** True for a supergroup, forums included. */
export const isSupergroup = (
  peer: KnownPeer,
): peer is Extract<KnownPeer, { readonly kind: "channel" }> =>
  peer.kind === "channel" && (peer.chat.megagroup === true || peer.chat.monoforum === true);

/**
 * The same chat when it is a supergroup.
 *
 * @throws {ParseError}
 */
export function supergroup(peer: KnownPeer): Extract<KnownPeer, { readonly kind: "channel" }> {
  if (!isSupergroup(peer)) throw new ParseError("method is available only for supergroups");
  return peer;
}

/**
 * The same chat when it is a supergroup or channel.
 *
 * @throws {ParseError}
 */
export function supergroupOrChannel(
  peer: KnownPeer,
): Extract<KnownPeer, { readonly kind: "channel" }> {
  if (peer.kind !== "channel")
    throw new ParseError("method is available for supergroup and channel chats only");
  return peer;
}
