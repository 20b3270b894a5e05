import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { isOutgoing, SERVICE_USER_ID } from "./sender.ts";

/** `owned_gift_id`: by what the bot may act on a gift; undefined when it may not. TDLib: messageGift.received_gift_id */
export function ownedGiftId(
  action: Tl.messageActionStarGift,
  message: Tl.messageService,
  context: ConvertContext,
): string | undefined {
  if (action.auctionAcquired === true) return undefined;
  const isOut = isOutgoing(message, context.selfId);
  const { peer, savedId } = action;
  if (peer !== undefined) {
    const isOfOther = !isOut && markedPeerId(peer) !== context.selfId;
    if (action.prepaidUpgrade !== true || isOfOther) return savedGiftId(peer, savedId);
  }
  const chat = message.peerId;
  if (isOut || chat._ !== "peerUser" || chat.userId === BigInt(SERVICE_USER_ID)) return undefined;
  return String(
    action.giftMsgId === undefined || action.giftMsgId === 0 ? message.id : action.giftMsgId,
  );
}

/** As {@link ownedGiftId} of a unique gift. */
export function ownedUniqueGiftId(
  action: Tl.messageActionStarGiftUnique,
  message: Tl.messageService,
  context: ConvertContext,
): string | undefined {
  const isOut = isOutgoing(message, context.selfId);
  const { peer, savedId } = action;
  if (peer !== undefined) {
    const isOfOther = isOut && markedPeerId(peer) !== context.selfId;
    if (action.prepaidUpgrade !== true || isOfOther) return savedGiftId(peer, savedId);
  }
  const chat = message.peerId;
  if (chat._ !== "peerUser") return undefined;
  const isOwn = isOut || chat.userId === BigInt(context.selfId);
  const isUpgrade = action.upgrade === true;
  if (isUpgrade !== isOwn) return undefined;
  return chat.userId === BigInt(SERVICE_USER_ID) && !isUpgrade ? undefined : String(message.id);
}

/** Gifts of channels are named by the chat too. */
const savedGiftId = (peer: Tl.Peer, savedId: bigint | undefined): string | undefined =>
  savedId === undefined || savedId === 0n ? undefined : `${markedPeerId(peer)}_${savedId}`;
