import { markedChannelId, markedChatId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ChatKind } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertBackground } from "./chat-background.ts";
import { convertTask } from "./checklist.ts";
import { convertCommunity } from "./community.ts";
import { writeGift } from "./gift.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPassport } from "./passport.ts";
import { convertPayment, convertRefund } from "./payment.ts";
import { convertPhoto } from "./photo.ts";
import { convertPollText } from "./poll.ts";
import { callbackData } from "./reply-markup.ts";
import { writeTopicAction } from "./service-topic.ts";
import { writeSharedPeers } from "./shared-peers.ts";
import { writeSuggestedPost } from "./service-suggested-post.ts";
import { writeUniqueGift } from "./unique-gift.ts";
import { convertUserId } from "./user.ts";

/** Shows the message a service message is about: undefined when it cannot be had. */
export type ShowTarget = () => JsonObject | undefined;

/** What a service message is about, beside its action. */
export interface ServiceTarget {
  readonly show: ShowTarget;
  /** As `show`, with the message that it answers. */
  readonly showWithReply: ShowTarget;
  /** As `show`, in the inaccessible form when the message cannot be had, unless this one is itself nested. */
  readonly showAnyway: ShowTarget;
}

/**
 * Writes the content of a service message, one field (or its legacy doubles) an action; nothing for an action that is never shown.
 */
export function writeServiceContent(
  json: JsonObject,
  message: Tl.messageService,
  kind: ChatKind,
  target: ServiceTarget,
  context: ConvertContext,
): void {
  const { action } = message;
  switch (action._) {
    case "messageActionChatCreate":
      json["group_chat_created"] = true;
      return;
    case "messageActionChannelCreate":
      json[kind === "channel" ? "channel_chat_created" : "supergroup_chat_created"] = true;
      return;
    case "messageActionChatAddUser":
      return writeNewMembers(json, action.users.map(Number), context);
    case "messageActionChatJoinedByLink":
    case "messageActionChatJoinedByRequest":
      if (message.fromId?._ === "peerUser") {
        writeNewMembers(json, [Number(message.fromId.userId)], context);
      }
      return;
    case "messageActionChatDeleteUser": {
      const user = convertUserId(action.userId, context);
      json["left_chat_participant"] = user;
      json["left_chat_member"] = user;
      return;
    }
    case "messageActionChatEditTitle":
      json["new_chat_title"] = action.title;
      return;
    case "messageActionChatEditPhoto":
      if (action.photo._ === "photo") json["new_chat_photo"] = convertPhoto(action.photo);
      else json["text"] = "";
      return;
    case "messageActionChatDeletePhoto":
      json["delete_chat_photo"] = true;
      return;
    case "messageActionChatMigrateTo":
      json["migrate_to_chat_id"] = markedChannelId(action.channelId);
      return;
    case "messageActionChannelMigrateFrom":
      json["migrate_from_chat_id"] = markedChatId(action.chatId);
      return;
    case "messageActionPinMessage":
      json["pinned_message"] = target.showAnyway();
      return;
    case "messageActionSetMessagesTTL":
      json["message_auto_delete_timer_changed"] = { message_auto_delete_time: action.period };
      return;
    case "messageActionTopicCreate":
    case "messageActionTopicEdit":
      return writeTopicAction(json, action);
    case "messageActionGroupCallScheduled":
      return writeVideoChat(json, "scheduled", { start_date: action.scheduleDate });
    case "messageActionGroupCall":
      return action.duration === undefined
        ? writeVideoChat(json, "started", {})
        : writeVideoChat(json, "ended", { duration: action.duration });
    case "messageActionInviteToGroupCall": {
      const users = action.users.map((id) => convertUserId(id, context));
      return writeVideoChat(json, "participants_invited", { users });
    }
    case "messageActionGeoProximityReached":
      if (action.fromId._ !== "peerUser" || action.toId._ !== "peerUser") return;
      json["proximity_alert_triggered"] = {
        traveler: convertUserId(action.fromId.userId, context),
        watcher: convertUserId(action.toId.userId, context),
        distance: action.distance,
      };
      return;
    case "messageActionWebViewDataSentMe":
      json["web_app_data"] = { button_text: action.text, data: action.data };
      return;
    case "messageActionBotAllowed":
      return writeBotAllowed(json, action, kind);
    case "messageActionRequestedPeer":
    case "messageActionRequestedPeerSentMe":
      return writeSharedPeers(json, action);
    case "messageActionPaymentSentMe":
      json["successful_payment"] = convertPayment(action);
      return;
    case "messageActionPaymentRefunded":
      json["refunded_payment"] = convertRefund(action);
      return;
    case "messageActionSecureValuesSentMe":
      json["passport_data"] = convertPassport(action);
      return;
    case "messageActionSetChatWallPaper":
      json["chat_background_set"] = { type: convertBackground(action.wallpaper) };
      return;
    case "messageActionStarGift":
      return writeGift(json, action, message, context);
    case "messageActionStarGiftUnique":
      return writeUniqueGift(json, action, message, context);
    case "messageActionBoostApply":
      json["boost_added"] = { boost_count: Math.max(action.boosts, 0) };
      return;
    case "messageActionGiveawayLaunch":
      json["giveaway_created"] =
        action.stars === undefined || action.stars <= 0n
          ? {}
          : { prize_star_count: Number(action.stars) };
      return;
    case "messageActionGiveawayResults":
      json["giveaway_completed"] = {
        winner_count: action.winnersCount,
        unclaimed_prize_count: action.unclaimedCount > 0 ? action.unclaimedCount : undefined,
        is_star_giveaway: action.stars,
        giveaway_message: target.showWithReply(),
      };
      return;
    case "messageActionPaidMessagesPrice":
      return writeMessagePrice(json, action, kind);
    case "messageActionNewCreatorPending":
      json["chat_owner_left"] =
        action.newCreatorId <= 0n ? {} : { new_owner: convertUserId(action.newCreatorId, context) };
      return;
    case "messageActionChangeCreator":
      json["chat_owner_changed"] = { new_owner: convertUserId(action.newCreatorId, context) };
      return;
    case "messageActionManagedBotCreated":
      json["managed_bot_created"] = { bot: convertUserId(action.botId, context) };
      return;
    case "messageActionTodoCompletions":
      json["checklist_tasks_done"] = {
        checklist_message: target.show(),
        marked_as_done_task_ids: action.completed.length === 0 ? undefined : action.completed,
        marked_as_not_done_task_ids:
          action.incompleted.length === 0 ? undefined : action.incompleted,
      };
      return;
    case "messageActionTodoAppendTasks":
      json["checklist_tasks_added"] = {
        checklist_message: target.show(),
        tasks: action.list.map((item) => convertTask(item, undefined, context)),
      };
      return;
    case "messageActionPollAppendAnswer":
    case "messageActionPollDeleteAnswer":
      return writePollOption(json, action, target, context);
    case "messageActionSuggestedPostApproval":
    case "messageActionSuggestedPostSuccess":
    case "messageActionSuggestedPostRefund":
      return writeSuggestedPost(json, action, target.show);
    case "messageActionChangeCommunity":
      if (action.communityId === undefined) json["community_chat_removed"] = {};
      else json["community_chat_added"] = inCommunity(action.communityId, context);
      return;
    case "messageActionChatJoinedViaCommunity":
      json["community_chat_joined"] = inCommunity(action.communityId, context);
      return;
    default:
      return;
  }
}

const inCommunity = (id: bigint, context: ConvertContext): JsonObject => ({
  community: convertCommunity(Number(id), context),
});

function writeNewMembers(json: JsonObject, ids: readonly number[], context: ConvertContext): void {
  const first = ids.includes(context.selfId) ? context.selfId : ids[0];
  if (first === undefined) return;
  const member = convertUserId(first, context);
  json["new_chat_participant"] = member;
  json["new_chat_member"] = member;
  json["new_chat_members"] = ids.map((id) => convertUserId(id, context));
}

/** Video chats were voice chats before Bot API 6.0; both names are written. */
function writeVideoChat(json: JsonObject, event: string, value: JsonObject): void {
  json[`video_chat_${event}`] = value;
  json[`voice_chat_${event}`] = value;
}

/** Only private chats show what the bot was allowed. */
function writeBotAllowed(
  json: JsonObject,
  action: Tl.messageActionBotAllowed,
  kind: ChatKind,
): void {
  if (kind !== "private") return;
  if (action.attachMenu === true) {
    json["write_access_allowed"] = { from_attachment_menu: true };
  } else if (action.domain !== undefined && action.domain !== "") {
    json["connected_website"] = action.domain;
  } else if (action.app?._ === "botApp") {
    json["write_access_allowed"] = { web_app_name: action.app.shortName };
  } else if (action.fromRequest === true) {
    json["write_access_allowed"] = { from_request: true };
  }
}

function writeMessagePrice(
  json: JsonObject,
  action: Tl.messageActionPaidMessagesPrice,
  kind: ChatKind,
): void {
  const stars = Number(action.stars);
  if (kind === "channel") {
    const enabled = action.broadcastMessagesAllowed === true;
    json["direct_message_price_changed"] = {
      are_direct_messages_enabled: enabled,
      direct_message_star_count: enabled && stars > 0 ? stars : undefined,
    };
  } else {
    json["paid_message_price_changed"] = { paid_message_star_count: stars };
  }
}

function writePollOption(
  json: JsonObject,
  action: Tl.messageActionPollAppendAnswer | Tl.messageActionPollDeleteAnswer,
  target: ServiceTarget,
  context: ConvertContext,
): void {
  const { answer } = action;
  if (answer._ !== "pollAnswer") return;
  const { text, entities } = convertPollText(answer.text, context);
  const id = callbackData(answer.option);
  const isAdded = action._ === "messageActionPollAppendAnswer";
  json[isAdded ? "poll_option_added" : "poll_option_deleted"] = {
    poll_message: target.showAnyway(),
    option_persistent_id: id === "INVALID" ? Buffer.from(answer.option).toString("base64") : id,
    option_text: text,
    option_entities: entities,
  };
}
