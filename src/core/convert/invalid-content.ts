import type * as Tl from "../../../schemas/generated/tl.ts";
import { isBackground } from "./chat-background.ts";
import { isPlace } from "./location.ts";
import { isSoundPoll } from "./poll.ts";

const DICE = "\u{1f3b2}";
const DARTS = "\u{1f3af}";
const MOST_PIPS = 6;
const MOST_DICE = 1000;

/** Media that makes no sense is taken for none: the message is one of text. TDLib: get_message_content */
export function isNoMedia(media: Tl.MessageMedia): boolean {
  switch (media._) {
    case "messageMediaEmpty":
      return true;
    case "messageMediaPhoto":
      return media.photo === undefined && !destroysItself(media);
    case "messageMediaDocument":
      return media.document === undefined
        ? !destroysItself(media)
        : media.document._ === "documentEmpty";
    case "messageMediaGeo":
    case "messageMediaGeoLive":
    case "messageMediaVenue":
      return !isPlace(media.geo);
    case "messageMediaDice":
      return !isDice(media);
    case "messageMediaPoll":
      return !isSoundPoll(media.poll);
    case "messageMediaStory":
      return media.id <= 0;
    case "messageMediaGiveaway":
      return media.channels.length === 0 || media.quantity <= 0 || !hasPrize(media);
    case "messageMediaGiveawayResults":
      return (
        media.launchMsgId <= 0 ||
        media.channelId <= 0n ||
        media.untilDate <= 0 ||
        media.winnersCount < 0 ||
        media.unclaimedCount < 0 ||
        !hasPrize(media)
      );
    default:
      return false;
  }
}

/** Photos and documents that can be seen once, or for some seconds. */
export const destroysItself = ({
  ttlSeconds,
}: Tl.messageMediaPhoto | Tl.messageMediaDocument): boolean =>
  ttlSeconds !== undefined && ttlSeconds !== 0;

function isDice({ emoticon, value }: Tl.messageMediaDice): boolean {
  const most = emoticon === DICE || emoticon === DARTS ? MOST_PIPS : MOST_DICE;
  return value >= 0 && value <= most;
}

const hasPrize = ({
  months,
  stars,
}: Tl.messageMediaGiveaway | Tl.messageMediaGiveawayResults): boolean =>
  (months ?? 0) > 0 || (stars ?? 0n) > 0n;

/**
 * Actions that make no sense, or that only people get, are shown as a message with an empty text. TDLib: get_action_message_content
 *
 * @param isBusiness the message is one of a business account, which is a person's
 */
export function isNoAction(action: Tl.MessageAction, isBusiness: boolean): boolean {
  switch (action._) {
    case "messageActionEmpty":
      return true;
    case "messageActionWebViewDataSent":
      return true;
    case "messageActionPaymentSent":
      return !isBusiness;
    case "messageActionPhoneCall":
      return action.duration !== undefined && action.duration < 0;
    case "messageActionStarGiftPurchaseOffer":
    case "messageActionStarGiftPurchaseOfferDeclined":
      return !isUniqueGift(action.gift);
    case "messageActionChatEditPhoto":
    case "messageActionSuggestProfilePhoto":
      return action.photo._ !== "photo";
    case "messageActionChatDeleteUser":
      return action.userId <= 0n;
    case "messageActionChatMigrateTo":
      return action.channelId <= 0n;
    case "messageActionGeoProximityReached":
      return action.distance < 0;
    case "messageActionGroupCall":
      return action.duration !== undefined && action.duration < 0;
    case "messageActionGroupCallScheduled":
      return action.scheduleDate <= 0;
    case "messageActionSetMessagesTTL":
      return action.period < 0;
    case "messageActionRequestedPeer":
    case "messageActionRequestedPeerSentMe":
      return !arePeersOfOneKind(action.peers);
    case "messageActionSetChatWallPaper":
      return !isBackground(action.wallpaper);
    case "messageActionStarGift":
      return !isGift(action.gift);
    case "messageActionStarGiftUnique":
      return action.refunded === true ? !isGift(action.gift) : !isUniqueGift(action.gift);
    case "messageActionChangeCreator":
      return action.newCreatorId <= 0n;
    case "messageActionManagedBotCreated":
      return action.botId <= 0n;
    default:
      return false;
  }
}

/** Several people, or one chat. */
function arePeersOfOneKind(peers: readonly (Tl.Peer | Tl.RequestedPeer)[]): boolean {
  if (peers.length <= 1) return peers.length === 1;
  return peers.every(({ _ }) => _ === "peerUser" || _ === "requestedPeerUser");
}

const isGift = (gift: Tl.StarGift): boolean =>
  gift._ === "starGift" && gift.id !== 0n && gift.sticker._ === "document";

function isUniqueGift(gift: Tl.StarGift): boolean {
  if (gift._ !== "starGiftUnique" || gift.id === 0n) return false;
  const has = (part: Tl.StarGiftAttribute["_"]): boolean =>
    gift.attributes.some(
      (attribute) =>
        attribute._ === part && (!("document" in attribute) || attribute.document._ === "document"),
    );
  return (
    has("starGiftAttributeModel") &&
    has("starGiftAttributePattern") &&
    has("starGiftAttributeBackdrop")
  );
}
