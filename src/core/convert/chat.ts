import { bareId, markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { acceptedGiftTypes } from "./accepted-gifts.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { shownUsername } from "./username.ts";

/** `Chat.type`. */
export type ChatKind = "private" | "group" | "supergroup" | "channel";

/** The kind of a chat; a channel that was never met counts as a supergroup, as its posts could not have come. */
export function chatKind(chatId: number, context: ConvertContext): ChatKind {
  const bare = bareId(chatId);
  if (bare?.kind === "chat") return "group";
  if (bare?.kind !== "channel") return "private";
  const channel = context.channel(bare.id);
  return channel !== undefined && isBroadcast(channel) ? "channel" : "supergroup";
}

export const isBroadcast = (channel: Tl.channel | Tl.channelForbidden): boolean =>
  channel.megagroup !== true;

/** Was the chat ever met? Of one that was not, hardly anything is told. @param chatId marked id */
export function isKnownChat(chatId: number, context: ConvertContext): boolean {
  const bare = bareId(chatId);
  if (bare?.kind === "chat") return context.chat(bare.id) !== undefined;
  if (bare?.kind === "channel") return context.channel(bare.id) !== undefined;
  return context.user(chatId) !== undefined;
}

/**
 * A `Chat` object as it stands in updates. @see https://core.telegram.org/bots/api#chat
 *
 * @param chatId marked id
 */
export function convertChat(chatId: number, context: ConvertContext): JsonObject {
  const bare = bareId(chatId);
  if (bare?.kind === "chat") return convertGroup(chatId, context.chat(bare.id));
  if (bare?.kind === "channel") return convertChannel(chatId, context.channel(bare.id), context);
  return convertPrivateChat(chatId, context.user(chatId));
}

export const convertPeerChat = (peer: Tl.Peer, context: ConvertContext): JsonObject =>
  convertChat(markedPeerId(peer), context);

function convertPrivateChat(id: number, user: Tl.user | undefined): JsonObject {
  const json: JsonObject = { id, first_name: user?.firstName ?? "" };
  if (user !== undefined) {
    if (user.lastName !== undefined && user.lastName !== "") json["last_name"] = user.lastName;
    const username = shownUsername(user);
    if (username !== undefined) json["username"] = username;
  }
  json["type"] = "private";
  return json;
}

function convertGroup(id: number, chat: Tl.chat | Tl.chatForbidden | undefined): JsonObject {
  const rights = chat?._ === "chat" ? chat.defaultBannedRights : undefined;
  return {
    id,
    title: chat?.title ?? "",
    type: "group",
    all_members_are_administrators: rights !== undefined && !restrictsAnything(rights),
    accepted_gift_types: acceptedGiftTypes(false),
  };
}

function convertChannel(
  id: number,
  channel: Tl.channel | Tl.channelForbidden | undefined,
  context: ConvertContext,
): JsonObject {
  const json: JsonObject = { id, title: channelTitle(channel, context) };
  if (channel?._ === "channel") {
    const username = shownUsername(channel);
    if (username !== undefined) json["username"] = username;
    if (channel.forum === true && !isBroadcast(channel)) json["is_forum"] = true;
  }
  const type = channel !== undefined && isBroadcast(channel) ? "channel" : "supergroup";
  if (type === "supergroup" && channel?.monoforum === true) json["is_direct_messages"] = true;
  json["type"] = type;
  return json;
}

/** A direct messages chat shows the title of its channel. */
function channelTitle(
  channel: Tl.channel | Tl.channelForbidden | undefined,
  context: ConvertContext,
): string {
  if (channel === undefined) return "";
  if (channel._ === "channel" && channel.monoforum === true) {
    return linkedChannel(channel, context)?.title ?? channel.title;
  }
  return channel.title;
}

/** The channel behind a direct messages chat, or the other way round. */
export const linkedChannel = (
  channel: Tl.channel,
  context: ConvertContext,
): Tl.channel | Tl.channelForbidden | undefined =>
  channel.linkedMonoforumId === undefined
    ? undefined
    : context.channel(Number(channel.linkedMonoforumId));

const restrictsAnything = (rights: Tl.ChatBannedRights): boolean =>
  rights.sendPlain === true ||
  rights.sendAudios === true ||
  rights.sendDocs === true ||
  rights.sendPhotos === true ||
  rights.sendVideos === true ||
  rights.sendRoundvideos === true ||
  rights.sendVoices === true ||
  rights.sendPolls === true ||
  (rights.sendStickers === true &&
    rights.sendGifs === true &&
    rights.sendGames === true &&
    rights.sendInline === true) ||
  rights.embedLinks === true ||
  rights.sendReactions === true ||
  rights.editRank === true ||
  rights.changeInfo === true ||
  rights.inviteUsers === true ||
  rights.pinMessages === true;
