import { markedPeerId } from "../bot-api/marked-id.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageOf } from "./raw-record.ts";

/** Fields that hold a user's bare id. */
const USER_FIELDS: ReadonlySet<string> = new Set([
  "userId",
  "actorId",
  "adminId",
  "viaBotId",
  "viaBusinessBotId",
  "botId",
  "inviterId",
  "newCreatorId",
]);
/** Fields that hold several users' bare ids. */
const USER_LIST_FIELDS: ReadonlySet<string> = new Set(["users", "winners"]);
const CHANNEL_BASE = 1_000_000_000_000;

/** Adds the marked ids of the users and chats that the projection of an update shows. */
export function addReferencedPeers(
  update: Tl.Update,
  context: ConvertContext,
  peers: Set<number>,
): void {
  const message = messageOf(update);
  if (message === undefined) {
    collectOther(update, context, peers);
    return;
  }
  addPeer(message.peerId, peers);
  if (message.fromId !== undefined) addPeer(message.fromId, peers);
  else if (message.out === true) peers.add(context.selfId);
  if (message.savedPeerId !== undefined) addPeer(message.savedPeerId, peers);
  if (message.replyTo !== undefined) walk(message.replyTo, peers);
  if (message.peerId._ === "peerChannel") addLinkedChannel(message.peerId, context, peers);
  if (message._ === "messageService") {
    walk(message.action, peers);
    return;
  }
  if (message.viaBotId !== undefined) peers.add(Number(message.viaBotId));
  if (message.guestchatViaFrom !== undefined) addPeer(message.guestchatViaFrom, peers);
  if (message.fwdFrom !== undefined) walk(message.fwdFrom, peers);
  if (message.entities !== undefined) walk(message.entities, peers);
  if (message.media !== undefined && message.media._ !== "messageMediaWebPage") {
    walk(message.media, peers);
  }
}

function collectOther(update: Tl.Update, context: ConvertContext, peers: Set<number>): void {
  switch (update._) {
    case "updateBotCallbackQuery":
      walk(update, peers);
      peers.add(context.selfId);
      return;
    case "updateBotStopped":
      peers.add(Number(update.userId)).add(context.selfId);
      return;
    case "updateChatParticipant":
      peers.add(-Number(update.chatId));
      walk(update, peers);
      return;
    case "updateChannelParticipant":
      peers.add(-CHANNEL_BASE - Number(update.channelId));
      walk(update, peers);
      return;
    case "updateInlineBotCallbackQuery":
    case "updateBusinessBotCallbackQuery":
    case "updateBotInlineQuery":
    case "updateBotInlineSend":
    case "updateBotShippingQuery":
    case "updateBotPrecheckoutQuery":
    case "updateBotNewBusinessMessage":
    case "updateBotEditBusinessMessage":
    case "updateBotDeleteBusinessMessage":
    case "updateBotBusinessConnect":
    case "updateBotGuestChatQuery":
    case "updateBotChatInviteRequester":
    case "updateBotMessageReaction":
    case "updateBotMessageReactions":
    case "updateBotChatBoost":
    case "updateMessagePoll":
    case "updateMessagePollVote":
    case "updateBotPurchasedPaidMedia":
    case "updateManagedBot":
      walk(update, peers);
      return;
    default:
  }
}

const addPeer = (peer: Tl.Peer, peers: Set<number>): Set<number> => peers.add(markedPeerId(peer));

/** The channel of a direct messages chat gives its title and says if its topics may be shown. */
function addLinkedChannel(peer: Tl.peerChannel, context: ConvertContext, peers: Set<number>): void {
  const channel = context.channel(Number(peer.channelId));
  if (channel?._ === "channel" && channel.monoforum && channel.linkedMonoforumId !== undefined) {
    peers.add(-CHANNEL_BASE - Number(channel.linkedMonoforumId));
  }
}

function walk(value: unknown, peers: Set<number>): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, peers);
    return;
  }
  for (const [field, item] of Object.entries(value)) {
    if (typeof item === "bigint") {
      if (USER_FIELDS.has(field) && item !== 0n) peers.add(Number(item));
      else if (field === "chatId" && "_" in value && value._ === "peerChat")
        peers.add(-Number(item));
      else if (field === "channelId" && "_" in value && value._ === "peerChannel") {
        peers.add(-CHANNEL_BASE - Number(item));
      }
    } else if (USER_LIST_FIELDS.has(field) && Array.isArray(item)) {
      for (const id of item) if (typeof id === "bigint") peers.add(Number(id));
    } else {
      walk(item, peers);
    }
  }
}
