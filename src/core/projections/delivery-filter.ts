import { bareId } from "../bot-api/marked-id.ts";
import type { ChatKind } from "../convert/chat.ts";
import { type ContentFate, mediaFate } from "../convert/content.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import { isNoAction } from "../convert/invalid-content.ts";
import { replyTarget } from "../convert/reply-target.ts";
import { isOutgoing } from "../convert/sender.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ProjectionIdentity } from "./project-raw-update.ts";
import { DAY_S } from "./told-update.ts";

type AnyMessage = Tl.message | Tl.messageService;

/** What the filter needs to know beside the message. */
export interface DeliveryCircumstances {
  readonly identity: ProjectionIdentity;
  /** Marked id of the message's chat. */
  readonly chatId: number;
  readonly kind: ChatKind;
  /** Unix seconds. */
  readonly now: number;
  /** Business and guest messages are told whoever sent them. */
  readonly tellsOutgoing: boolean;
}

/**
 * What becomes of a message: told as an update, or never told.
 * telegram-bot-api: need_skip_update_message
 */
export function messageFate(
  message: AnyMessage,
  circumstances: DeliveryCircumstances,
  context: ConvertContext,
): ContentFate {
  const tellsOutgoing = circumstances.tellsOutgoing || circumstances.identity.tellsOwn === true;
  const isOut = isOutgoing(message, circumstances.identity.selfId);
  if (!tellsOutgoing && isOut && !isToldThoughOutgoing(message)) return "never";
  if (shownDate(message) <= circumstances.now - DAY_S) return "never";
  if (isOutsideMembership(message, circumstances, context)) return "never";
  if (message._ === "messageService") return actionFate(message, circumstances);
  if (message.fwdFrom?.imported === true) return "never";
  return message.richMessage === undefined ? mediaFate(message.media) : "shown";
}

/** Unix seconds of the last visible change. */
export const shownDate = (message: AnyMessage): number =>
  message._ === "message" ? (message.editDate ?? message.date) : message.date;

/** What the bot does itself is not told, except for this. */
export function isToldThoughOutgoing(message: AnyMessage): boolean {
  if (message._ === "message") {
    return (
      message.fromScheduled === true ||
      message.media?._ === "messageMediaGiveaway" ||
      message.media?._ === "messageMediaGiveawayResults"
    );
  }
  switch (message.action._) {
    case "messageActionChatEditTitle":
    case "messageActionChatEditPhoto":
    case "messageActionChatDeletePhoto":
    case "messageActionChatDeleteUser":
    case "messageActionPinMessage":
    case "messageActionGeoProximityReached":
    case "messageActionGroupCallScheduled":
    case "messageActionGroupCall":
    case "messageActionInviteToGroupCall":
    case "messageActionTopicCreate":
    case "messageActionTopicEdit":
    case "messageActionGiveawayLaunch":
    case "messageActionGiveawayResults":
    case "messageActionPaymentRefunded":
    case "messageActionSuggestedPostApproval":
    case "messageActionSuggestedPostSuccess":
    case "messageActionSuggestedPostRefund":
    case "messageActionPollAppendAnswer":
    case "messageActionPollDeleteAnswer":
      return true;
    default:
      return false;
  }
}

function isOutsideMembership(
  message: AnyMessage,
  { identity, chatId, kind }: DeliveryCircumstances,
  context: ConvertContext,
): boolean {
  if (kind !== "supergroup" && kind !== "channel") return false;
  const channel = context.channel(bareId(chatId)?.id ?? 0);
  if (channel === undefined) return false;
  if (!isMember(channel)) return !isOwnRemoval(message, identity.selfId);
  const date = shownDate(message);
  if (date < identity.authorizedAt) return true;
  return channel._ === "channel" && date < channel.date;
}

/** A channel that was only seen (`left` unset, no rights) counts as joined, as its updates come. TDLib: Channel status */
function isMember(channel: Tl.channel | Tl.channelForbidden): boolean {
  if (channel._ === "channelForbidden") return false;
  if (channel.creator === true || channel.adminRights !== undefined) return true;
  return channel.bannedRights === undefined
    ? channel.left !== true
    : channel.bannedRights.viewMessages !== true;
}

const isOwnRemoval = (message: AnyMessage, selfId: number): boolean =>
  message._ === "messageService" &&
  message.action._ === "messageActionChatDeleteUser" &&
  Number(message.action.userId) === selfId;

function actionFate(
  message: Tl.messageService,
  { kind, tellsOutgoing }: DeliveryCircumstances,
): ContentFate {
  const { action } = message;
  if (isNoAction(action, tellsOutgoing)) return "shown";
  switch (action._) {
    case "messageActionHistoryClear":
    case "messageActionGameScore":
    case "messageActionPaymentSent":
    case "messageActionPhoneCall":
    case "messageActionConferenceCall":
    case "messageActionCustomAction":
    case "messageActionSecureValuesSent":
    case "messageActionContactSignUp":
    case "messageActionSetChatTheme":
    case "messageActionWebViewDataSent":
    case "messageActionGiftPremium":
    case "messageActionGiftStars":
    case "messageActionGiftTon":
    case "messageActionGiftCode":
    case "messageActionPrizeStars":
    case "messageActionSuggestProfilePhoto":
    case "messageActionSuggestBirthday":
    case "messageActionPaidMessagesRefunded":
    case "messageActionStarGiftPurchaseOffer":
    case "messageActionStarGiftPurchaseOfferDeclined":
    case "messageActionNoForwardsToggle":
    case "messageActionNoForwardsRequest":
      return "never";
    case "messageActionPaymentSentMe": {
      const { id, providerChargeId } = action.charge;
      return id === "" && providerChargeId === "" ? "never" : "shown";
    }
    case "messageActionChatAddUser":
      return action.users.length === 0 ? "never" : "shown";
    case "messageActionChannelCreate":
      return kind === "supergroup" ? "shown" : "never";
    case "messageActionPinMessage":
    case "messageActionPollAppendAnswer":
    case "messageActionPollDeleteAnswer":
      return replyTarget(message).isHere ? "shown" : "never";
    case "messageActionGeoProximityReached":
      return action.fromId._ === "peerUser" && action.toId._ === "peerUser" ? "shown" : "never";
    case "messageActionBotAllowed":
      return isShownPermission(action) ? "shown" : "never";
    default:
      return "shown";
  }
}

const isShownPermission = (action: Tl.messageActionBotAllowed): boolean =>
  action.attachMenu === true ||
  action.fromRequest === true ||
  (action.domain !== undefined && action.domain !== "") ||
  action.app?._ === "botApp";
