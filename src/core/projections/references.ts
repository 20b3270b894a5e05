import { markedPeerId } from "../bot-api/marked-id.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import { SERVICE_USER_ID } from "../convert/sender.ts";
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
  "receiverId",
]);
/** Fields that hold several users' bare ids. */
const USER_LIST_FIELDS: ReadonlySet<string> = new Set(["users", "winners"]);
/** Objects whose `channelId` is shown as a chat. */
const CHANNEL_HOLDERS: ReadonlySet<unknown> = new Set([
  "peerChannel",
  "messageMediaGiveawayResults",
]);
const CHANNEL_BASE = 1_000_000_000_000;

/** What updates refer to. */
export interface References {
  /** Marked ids. */
  readonly peers: Set<number>;
  readonly stickerSets: Map<bigint, Tl.inputStickerSetID>;
}

/** Adds the users, chats and sticker sets that the projection of an update shows. */
export function addReferences(
  update: Tl.Update,
  context: ConvertContext,
  references: References,
): void {
  const { peers } = references;
  const message = messageOf(update);
  if (message === undefined) {
    collectOther(update, context, references);
    return;
  }
  addPeer(message.peerId, peers);
  if (message.fromId !== undefined) addPeer(message.fromId, peers);
  else if (message.out === true) peers.add(context.selfId);
  if (message.savedPeerId !== undefined) addPeer(message.savedPeerId, peers);
  if (message.replyTo !== undefined) walk(message.replyTo, references);
  if (message.peerId._ === "peerChannel") addLinkedChannel(message.peerId, context, peers);
  if (message._ === "messageService") {
    walk(message.action, references);
    return;
  }
  if (message.viaBotId !== undefined) peers.add(Number(message.viaBotId));
  if (message.guestchatViaFrom !== undefined) addPeer(message.guestchatViaFrom, peers);
  if (message.fwdFrom !== undefined) {
    walk(message.fwdFrom, references);
    if (message.fwdFrom.savedFromPeer !== undefined) peers.add(SERVICE_USER_ID);
  }
  if (message.entities !== undefined) walk(message.entities, references);
  if (message.richMessage !== undefined) walk(message.richMessage.blocks, references);
  if (message.media !== undefined && message.media._ !== "messageMediaWebPage") {
    walk(message.media, references);
  }
}

function collectOther(update: Tl.Update, context: ConvertContext, references: References): void {
  const { peers } = references;
  switch (update._) {
    case "updateBotCallbackQuery":
      walk(update, references);
      peers.add(context.selfId);
      return;
    case "updateBotStopped":
      peers.add(Number(update.userId)).add(context.selfId);
      return;
    case "updateChatParticipant":
      peers.add(-Number(update.chatId));
      walk(update, references);
      return;
    case "updateUserTyping":
    case "updateChatUserTyping":
    case "updateChannelUserTyping":
      // The projection shows the chat of one kind of action alone; the others come by the thousand.
      if (update.action._ !== "sendMessageStopDraftAction") return;
      if (update._ === "updateChatUserTyping") peers.add(-Number(update.chatId));
      if (update._ === "updateChannelUserTyping") {
        peers.add(-CHANNEL_BASE - Number(update.channelId));
      }
      walk(update, references);
      return;
    case "updateChannelParticipant":
      peers.add(-CHANNEL_BASE - Number(update.channelId));
      walk(update, references);
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
    case "updateBotStarsSubscription":
    case "updateNewEphemeralMessage":
    case "updateEditEphemeralMessage":
    case "updateEphemeralBotCallbackQuery":
      walk(update, references);
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

function walk(value: unknown, references: References): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, references);
    return;
  }
  const kind = "_" in value ? value._ : undefined;
  if (kind === "inputStickerSetID") {
    const set = value as Tl.inputStickerSetID;
    references.stickerSets.set(set.id, set);
    return;
  }
  const { peers } = references;
  for (const [field, item] of Object.entries(value)) {
    if (typeof item === "bigint") {
      if (USER_FIELDS.has(field) && item !== 0n) peers.add(Number(item));
      else if (field === "chatId" && kind === "peerChat") peers.add(-Number(item));
      else if (field === "channelId" && CHANNEL_HOLDERS.has(kind)) {
        peers.add(-CHANNEL_BASE - Number(item));
      }
    } else if (Array.isArray(item) && USER_LIST_FIELDS.has(field)) {
      for (const id of item) if (typeof id === "bigint") peers.add(Number(id));
    } else if (Array.isArray(item) && field === "channels") {
      for (const id of item) if (typeof id === "bigint") peers.add(-CHANNEL_BASE - Number(id));
    } else {
      walk(item, references);
    }
  }
}
