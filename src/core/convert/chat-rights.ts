import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ChatKind } from "./chat.ts";
import type { JsonObject } from "./json-object.ts";

/** Rights of an administrator, in the official order. @see https://core.telegram.org/bots/api#chatadministratorrights */
export function writeAdministratorRights(
  json: JsonObject,
  rights: Tl.ChatAdminRights,
  kind: ChatKind,
): void {
  const isChannel = kind === "channel";
  json["can_manage_chat"] = managesChat(rights, kind);
  json["can_change_info"] = rights.changeInfo === true;
  if (isChannel) {
    json["can_post_messages"] = rights.postMessages === true;
    json["can_edit_messages"] = rights.editMessages === true;
  }
  json["can_delete_messages"] = rights.deleteMessages === true;
  json["can_invite_users"] = rights.inviteUsers === true;
  json["can_restrict_members"] = rights.banUsers === true;
  if (!isChannel) json["can_pin_messages"] = rights.pinMessages === true;
  if (kind === "supergroup") json["can_manage_topics"] = rights.manageTopics === true;
  json["can_promote_members"] = rights.addAdmins === true;
  json["can_manage_video_chats"] = rights.manageCall === true;
  json["can_post_stories"] = rights.postStories === true;
  json["can_edit_stories"] = rights.editStories === true;
  json["can_delete_stories"] = rights.deleteStories === true;
  if (isChannel) json["can_manage_direct_messages"] = rights.manageDirectMessages === true;
  else json["can_manage_tags"] = rights.manageRanks === true;
  // Newer than the other rights: left out where Telegram does not give it, so that older clients see what they know.
  if (rights.manageWelcomeMessages === true) json["can_send_welcome_messages"] = true;
  json["is_anonymous"] = !isChannel && rights.anonymous === true;
}

/** Any right that the kind of chat knows implies this one. TDLib: AdministratorRights */
export function managesChat(rights: Tl.ChatAdminRights, kind: ChatKind): boolean {
  const isChannel = kind === "channel";
  return (
    rights.other === true ||
    rights.changeInfo === true ||
    rights.deleteMessages === true ||
    rights.inviteUsers === true ||
    rights.banUsers === true ||
    rights.addAdmins === true ||
    rights.manageCall === true ||
    rights.postStories === true ||
    rights.editStories === true ||
    rights.deleteStories === true ||
    (isChannel
      ? rights.postMessages === true ||
        rights.editMessages === true ||
        rights.manageDirectMessages === true
      : rights.pinMessages === true ||
        rights.manageTopics === true ||
        rights.manageRanks === true ||
        rights.anonymous === true)
  );
}

/** `ChatPermissions`, all fields. @see https://core.telegram.org/bots/api#chatpermissions */
export function writePermissions(json: JsonObject, banned: Tl.ChatBannedRights): void {
  const media =
    banned.sendAudios !== true ||
    banned.sendDocs !== true ||
    banned.sendPhotos !== true ||
    banned.sendVideos !== true ||
    banned.sendRoundvideos !== true ||
    banned.sendVoices !== true;
  json["can_send_messages"] = banned.sendPlain !== true;
  json["can_send_media_messages"] = media;
  json["can_send_audios"] = banned.sendAudios !== true;
  json["can_send_documents"] = banned.sendDocs !== true;
  json["can_send_photos"] = banned.sendPhotos !== true;
  json["can_send_videos"] = banned.sendVideos !== true;
  json["can_send_video_notes"] = banned.sendRoundvideos !== true;
  json["can_send_voice_notes"] = banned.sendVoices !== true;
  json["can_send_polls"] = banned.sendPolls !== true;
  json["can_send_other_messages"] =
    banned.sendStickers !== true ||
    banned.sendGifs !== true ||
    banned.sendGames !== true ||
    banned.sendInline !== true;
  json["can_add_web_page_previews"] = banned.embedLinks !== true;
  json["can_react_to_messages"] = banned.sendReactions !== true;
  json["can_edit_tag"] = banned.editRank !== true;
  json["can_change_info"] = banned.changeInfo !== true;
  json["can_invite_users"] = banned.inviteUsers !== true;
  json["can_pin_messages"] = banned.pinMessages !== true;
  json["can_manage_topics"] = banned.manageTopics !== true;
}
