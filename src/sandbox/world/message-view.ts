import type * as Tl from "../../../schemas/generated/tl.ts";
import { pollMedia } from "./polls.ts";
import { reactionsAs } from "./reactions.ts";
import { peerOfChat, peerOfUser } from "./peer-view.ts";
import { replyHeader } from "./reply-header.ts";
import type { WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";

function peerAs(viewer: WorldUser, message: WorldMessage): Tl.Peer {
  const { place } = message;
  if (place.kind === "chat") return peerOfChat(place.chat);
  return peerOfUser(place.a.id === viewer.id ? place.b : place.a);
}

function mentions(viewer: WorldUser, message: WorldMessage): boolean {
  if (message.replyTo?.message.from?.id === viewer.id) return true;
  const name = viewer.username?.toLowerCase();
  return message.entities.some((entity) => {
    if (entity._ === "messageEntityMentionName") return entity.userId === BigInt(viewer.id);
    if (entity._ !== "messageEntityMention" || name === undefined) return false;
    const mention = message.text.slice(entity.offset + 1, entity.offset + entity.length);
    return mention.toLowerCase() === name;
  });
}

/**
 * A message as `viewer` sees it. In private chats the sender is written only for own messages: TDLib takes an outgoing message without
 * it for an incoming one.
 */
export function messageAs(
  viewer: WorldUser,
  message: WorldMessage,
): Tl.message | Tl.messageService {
  const { from, place } = message;
  const out = from?.id === viewer.id || undefined;
  const fromId =
    from !== undefined && (out === true || place.kind === "chat") ? peerOfUser(from) : undefined;
  const post: true | undefined =
    place.kind === "chat" && place.chat.type === "channel" ? true : undefined;
  const common = {
    out,
    silent: message.silent || undefined,
    post,
    id: message.id,
    fromId,
    peerId: peerAs(viewer, message),
    replyTo: replyHeader(message),
    date: message.date,
  };
  if (message.action !== undefined)
    return { _: "messageService", ...common, action: message.action };
  return {
    _: "message",
    ...common,
    mentioned:
      (place.kind === "chat" && out === undefined && mentions(viewer, message)) || undefined,
    pinned: message.pinned || undefined,
    noforwards: message.noforwards || undefined,
    fwdFrom: message.forward,
    viaBotId: message.viaBot && BigInt(message.viaBot.id),
    invertMedia: message.invertMedia || undefined,
    message: message.text,
    media: message.poll === undefined ? message.media : pollMedia(viewer, message.poll),
    entities: message.entities.length > 0 ? message.entities : undefined,
    replyMarkup: message.replyMarkup,
    editDate: message.editDate,
    views: post && 1,
    forwards: post && 0,
    groupedId: message.groupedId,
    effect: message.effect,
    reactions: message.reactions && reactionsAs(viewer, message),
  };
}

/** Whether a bot in privacy mode may see a group message. @see https://core.telegram.org/bots/features#privacy-mode */
export function visibleInPrivacyMode(bot: WorldUser, message: WorldMessage): boolean {
  if (message.action !== undefined || message.from?.id === bot.id) return true;
  if (mentions(bot, message)) return true;
  const name = bot.username?.toLowerCase();
  return message.entities.some((entity) => {
    if (entity._ !== "messageEntityBotCommand") return false;
    const command = message.text.slice(entity.offset, entity.offset + entity.length);
    const [, addressee] = command.split("@");
    return addressee === undefined || addressee.toLowerCase() === name;
  });
}
