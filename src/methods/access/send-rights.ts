import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { isBroadcast } from "./input-peer.ts";

type Banned = Exclude<keyof Tl.chatBannedRights, "_" | "untilDate">;

/** True when the bot administers the chat. */
export function isAdministrator(peer: KnownPeer): boolean {
  if (peer.kind === "user" || peer.chat._ === "chatForbidden" || peer.chat._ === "channelForbidden")
    return false;
  return peer.chat.creator === true || peer.chat.adminRights !== undefined;
}

/**
 * Refuses channels in which the bot must not post. td: can_send_message_to_dialog
 *
 * @throws {ParseError}
 */
export function checkMayPost(peer: KnownPeer): void {
  if (!isBroadcast(peer) || peer.kind !== "channel" || peer.chat._ !== "channel") return;
  if (peer.chat.creator === true || peer.chat.adminRights?.postMessages === true) return;
  throw new ParseError("Need administrator rights in the channel chat");
}

/** A kind of content with the right that it needs and its name in the refusal. td: can_send_message_content */
const SEND_RIGHTS = {
  text: ["sendPlain", "text messages"],
  animation: ["sendGifs", "animations"],
  audio: ["sendAudios", "music"],
  checklist: ["sendPolls", "checklists"],
  contact: ["sendPlain", "contacts"],
  dice: ["sendStickers", "dice"],
  document: ["sendDocs", "documents"],
  game: ["sendGames", "games"],
  invoice: ["sendPlain", "invoice messages"],
  liveLocation: ["sendPlain", "live locations"],
  location: ["sendPlain", "locations"],
  paidMedia: ["sendPhotos", "paid media"],
  photo: ["sendPhotos", "photos"],
  poll: ["sendPolls", "polls"],
  sticker: ["sendStickers", "stickers"],
  venue: ["sendPlain", "venues"],
  video: ["sendVideos", "videos"],
  videoNote: ["sendRoundvideos", "video notes"],
  voice: ["sendVoices", "voice notes"],
} as const satisfies Record<string, readonly [Banned, string]>;

export type SendRight = keyof typeof SEND_RIGHTS;

/**
 * Refuses groups in which the bot must not send such content. td: can_send_message_content
 *
 * @throws {ParseError}
 */
export function checkMaySend(peer: KnownPeer, kind: SendRight): void {
  const [right, what] = SEND_RIGHTS[kind];
  if (!isBroadcast(peer) && isBanned(peer, right))
    throw new ParseError(`Not enough rights to send ${what} to the chat`);
}

/** True when links of the bot's messages may be previewed. */
export const mayEmbedLinks = (peer: KnownPeer): boolean =>
  peer.kind !== "channel" || !isBanned(peer, "embedLinks");

function isBanned(peer: KnownPeer, right: Banned): boolean {
  if (peer.kind === "user" || isAdministrator(peer)) return false;
  const { chat } = peer;
  if (chat._ === "chatForbidden" || chat._ === "channelForbidden") return true;
  const own = chat._ === "channel" ? chat.bannedRights?.[right] : undefined;
  return own === true || chat.defaultBannedRights?.[right] === true;
}
