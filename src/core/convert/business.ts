import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#businessconnection */
export function convertBusinessConnection(
  connection: Tl.BotBusinessConnection,
  context: ConvertContext,
): JsonObject {
  const isEnabled = connection.disabled !== true;
  return {
    id: connection.connectionId,
    user: convertUserId(connection.userId, context),
    user_chat_id: Number(connection.userId),
    date: connection.date,
    is_enabled: isEnabled,
    can_reply: isEnabled && connection.rights?.reply === true,
    rights: isEnabled ? convertRights(connection.rights) : undefined,
  };
}

/** @see https://core.telegram.org/bots/api#businessmessagesdeleted */
export const convertDeletedMessages = (
  update: Tl.updateBotDeleteBusinessMessage,
  context: ConvertContext,
): JsonObject => ({
  business_connection_id: update.connectionId,
  chat: convertPeerChat(update.peer, context),
  message_ids: update.messages,
});

/** Only rights that are given. @see https://core.telegram.org/bots/api#businessbotrights */
const convertRights = (rights: Tl.BusinessBotRights | undefined): JsonObject => ({
  can_reply: rights?.reply,
  can_read_messages: rights?.readMessages,
  can_delete_sent_messages: rights?.deleteSentMessages,
  can_delete_all_messages: rights?.deleteReceivedMessages,
  can_edit_name: rights?.editName,
  can_edit_bio: rights?.editBio,
  can_edit_profile_photo: rights?.editProfilePhoto,
  can_edit_username: rights?.editUsername,
  can_view_gifts_and_stars: rights?.viewGifts,
  can_convert_gifts_to_stars: rights?.sellGifts,
  can_change_gift_settings: rights?.changeGiftSettings,
  can_transfer_and_upgrade_gifts: rights?.transferAndUpgradeGifts,
  can_transfer_stars: rights?.transferStars,
  can_manage_stories: rights?.manageStories,
});
