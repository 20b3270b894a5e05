import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertChatPhoto } from "./chat-photo.ts";
import type { JsonObject } from "./json-object.ts";
import { convertGiftColors } from "./unique-gift.ts";

/** What the full info of every kind of chat ends with. */
export interface FullChatEnd {
  readonly chatId: number;
  readonly peer: Tl.user | Tl.chat | Tl.channel;
  readonly pinned: JsonObject | undefined;
  /** Seconds. */
  readonly ttlPeriod: number | undefined;
  /** Undefined = all. */
  readonly availableReactions: readonly JsonObject[] | undefined;
  readonly reactionsLimit: number | undefined;
  readonly hasProtectedContent: boolean;
}

/** Telegram's own limit of different reactions to a message. @see https://core.telegram.org/api/config */
const MAX_REACTIONS = 11;
/** Colours that a chat may have by its id. */
const ID_COLOURS = 7;

export function writeFullChatEnd(json: JsonObject, end: FullChatEnd): JsonObject {
  const { peer } = end;
  const hash = "accessHash" in peer ? (peer.accessHash ?? 0n) : 0n;
  const photo = convertChatPhoto(end.chatId, hash, peer.photo);
  if (photo !== undefined) json["photo"] = photo;
  if (end.pinned !== undefined) json["pinned_message"] = end.pinned;
  if (end.ttlPeriod !== undefined && end.ttlPeriod > 0)
    json["message_auto_delete_time"] = end.ttlPeriod;
  if ("emojiStatus" in peer) writeEmojiStatus(json, peer.emojiStatus);
  if (end.availableReactions !== undefined) json["available_reactions"] = end.availableReactions;
  const limit = end.reactionsLimit ?? 0;
  json["max_reaction_count"] = limit > 0 ? Math.min(limit, MAX_REACTIONS) : MAX_REACTIONS;
  writeColours(json, peer);
  if (end.hasProtectedContent) json["has_protected_content"] = true;
  return json;
}

function writeEmojiStatus(json: JsonObject, status: Tl.EmojiStatus | undefined): void {
  if (status?._ !== "emojiStatus" && status?._ !== "emojiStatusCollectible") return;
  json["emoji_status_custom_emoji_id"] = status.documentId.toString();
  if (status.until !== undefined && status.until !== 0)
    json["emoji_status_expiration_date"] = status.until;
}

function writeColours(json: JsonObject, peer: FullChatEnd["peer"]): void {
  const color = peer._ === "chat" ? undefined : peer.color;
  const plain = color?._ === "peerColor" ? color : undefined;
  json["accent_color_id"] = plain?.color ?? Number(peer.id % BigInt(ID_COLOURS));
  if (plain?.backgroundEmojiId !== undefined)
    json["background_custom_emoji_id"] = plain.backgroundEmojiId.toString();
  if (color?._ === "peerColorCollectible") json["unique_gift_colors"] = convertGiftColors(color);
  const profile = peer._ === "chat" ? undefined : peer.profileColor;
  if (profile?._ !== "peerColor") return;
  if (profile.color !== undefined) json["profile_accent_color_id"] = profile.color;
  if (profile.backgroundEmojiId !== undefined)
    json["profile_background_custom_emoji_id"] = profile.backgroundEmojiId.toString();
}
