import type * as Tl from "../../../schemas/generated/tl.ts";
import { markedChannelId } from "../bot-api/marked-id.ts";
import { acceptedGiftTypes } from "./accepted-gifts.ts";
import { convertChat, isBroadcast, linkedChannel } from "./chat.ts";
import { writePermissions } from "./chat-rights.ts";
import type { ConvertContext } from "./convert-context.ts";
import { type FullChatEnd, writeFullChatEnd } from "./full-chat-end.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLocation } from "./location.ts";
import { convertReactions } from "./reaction.ts";
import { convertUserId } from "./user.ts";
import { activeUsernames } from "./username.ts";

/**
 * A `ChatFullInfo` of a basic group. @see https://core.telegram.org/bots/api#chatfullinfo
 *
 * @param chatId marked id
 * @param pinned the pinned message, when it could be found
 */
export function convertFullGroup(
  chatId: number,
  chat: Tl.chat,
  full: Tl.chatFull,
  pinned: JsonObject | undefined,
  context: ConvertContext,
): JsonObject {
  const { all_members_are_administrators: areAdministrators, ...json } = convertChat(
    chatId,
    context,
  );
  delete json["accepted_gift_types"];
  if (full.about !== "") json["description"] = full.about;
  writeInviteLink(json, full.exportedInvite);
  json["permissions"] = permissions(chat.defaultBannedRights);
  json["all_members_are_administrators"] = areAdministrators;
  json["accepted_gift_types"] = acceptedGiftTypes(false);
  return writeFullChatEnd(json, {
    chatId,
    peer: chat,
    pinned,
    ttlPeriod: full.ttlPeriod,
    availableReactions: reactions(full.availableReactions, false),
    reactionsLimit: full.reactionsLimit,
    hasProtectedContent: chat.noforwards === true,
  });
}

/** A `ChatFullInfo` of a supergroup or channel; parameters as of {@link convertFullGroup}. */
export function convertFullChannel(
  chatId: number,
  chat: Tl.channel,
  full: Tl.channelFull,
  pinned: JsonObject | undefined,
  context: ConvertContext,
): JsonObject {
  const json = convertChat(chatId, context);
  writeActiveUsernames(json, chat);
  if (full.about !== "") json["description"] = full.about;
  writeInviteLink(json, full.exportedInvite);
  if (full.stickerset !== undefined) json["sticker_set_name"] = full.stickerset.shortName;
  if (full.emojiset !== undefined) json["custom_emoji_sticker_set_name"] = full.emojiset.shortName;
  if (full.stargiftsAvailable === true) json["can_send_gift"] = true;
  if (full.canSetStickers === true) json["can_set_sticker_set"] = true;
  if (full.hiddenPrehistory !== true) json["has_visible_history"] = true;
  if (!isBroadcast(chat)) writeSupergroup(json, chat, full);
  if (full.antispam === true) json["has_aggressive_anti_spam_enabled"] = true;
  if (isPositive(full.slowmodeSeconds)) json["slow_mode_delay"] = full.slowmodeSeconds;
  if (isPositive(full.boostsUnrestrict)) json["unrestrict_boost_count"] = full.boostsUnrestrict;
  if (full.linkedChatId !== undefined) json["linked_chat_id"] = markedChannelId(full.linkedChatId);
  const parent = chat.monoforum === true ? linkedChannel(chat, context) : undefined;
  if (parent !== undefined) json["parent_chat"] = convertChat(markedChannelId(parent.id), context);
  if (full.location?._ === "channelLocation" && full.location.geoPoint._ === "geoPoint")
    json["location"] = {
      location: convertLocation(full.location.geoPoint),
      address: full.location.address,
    };
  if (isBroadcast(chat) && full.paidMediaAllowed === true) json["can_send_paid_media"] = true;
  json["accepted_gift_types"] = acceptedGiftTypes(full.stargiftsAvailable === true);
  const stars = isBroadcast(chat) ? 0 : Number(chat.sendPaidMessagesStars ?? 0n);
  if (stars > 0) json["paid_message_star_count"] = stars;
  if (full.guardBotId !== undefined) json["guard_bot"] = convertUserId(full.guardBotId, context);
  return writeFullChatEnd(json, channelEnd(chatId, chat, full, pinned, parent));
}

const channelEnd = (
  chatId: number,
  chat: Tl.channel,
  full: Tl.channelFull,
  pinned: JsonObject | undefined,
  parent: Tl.channel | Tl.channelForbidden | undefined,
): FullChatEnd => ({
  // a direct messages chat looks like its channel
  ...(parent?._ === "channel"
    ? { chatId: markedChannelId(parent.id), peer: parent }
    : { chatId, peer: chat }),
  pinned,
  ttlPeriod: full.ttlPeriod,
  availableReactions: reactions(full.availableReactions, full.paidReactionsAvailable === true),
  reactionsLimit: full.reactionsLimit,
  hasProtectedContent: chat.noforwards === true,
});

function writeSupergroup(json: JsonObject, chat: Tl.channel, full: Tl.channelFull): void {
  json["permissions"] = permissions(chat.defaultBannedRights);
  const isPublic = chat.username !== undefined || (chat.usernames ?? []).length > 0;
  // who may write without joining is a question only where a channel's comments are
  if (chat.monoforum !== true) {
    if (chat.joinToSend === true || chat.hasLink !== true) json["join_to_send_messages"] = true;
    const isAsked = chat.joinRequest === true && chat.gigagroup !== true;
    if (isAsked && (isPublic || chat.hasLink === true)) json["join_by_request"] = true;
  }
  if (full.participantsHidden === true || full.canViewParticipants !== true)
    json["has_hidden_members"] = true;
}

export function writeActiveUsernames(
  json: JsonObject,
  peer: Parameters<typeof activeUsernames>[0],
): void {
  const usernames = activeUsernames(peer);
  if (usernames.length > 0) json["active_usernames"] = usernames;
}

function writeInviteLink(json: JsonObject, invite: Tl.ExportedChatInvite | undefined): void {
  if (invite?._ === "chatInviteExported") json["invite_link"] = invite.link;
}

function permissions(rights: Tl.ChatBannedRights | undefined): JsonObject {
  const json: JsonObject = {};
  writePermissions(json, rights ?? { _: "chatBannedRights", untilDate: 0 });
  return json;
}

/** Undefined = all are available. */
function reactions(
  available: Tl.ChatReactions | undefined,
  withPaid: boolean,
): readonly JsonObject[] | undefined {
  if (available?._ === "chatReactionsAll") return undefined;
  const some = available?._ === "chatReactionsSome" ? convertReactions(available.reactions) : [];
  return withPaid ? [{ type: "paid" }, ...some] : some;
}

const isPositive = (count: number | undefined): boolean => count !== undefined && count > 0;
