import { stripEmptyCharacters } from "../bot-api/strip-empty-characters.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ChatKind } from "./chat.ts";
import { managesChat, writeAdministratorRights, writePermissions } from "./chat-rights.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** Most characters of a member's title or tag that are shown. */
const LONGEST_RANK = 16;

/** Rights that every administrator of a basic group has. */
const GROUP_ADMINISTRATOR: Tl.ChatAdminRights = {
  _: "chatAdminRights",
  other: true,
  changeInfo: true,
  deleteMessages: true,
  inviteUsers: true,
  banUsers: true,
  pinMessages: true,
  manageCall: true,
  manageRanks: true,
};

/**
 * A `ChatMember` of a supergroup or channel; undefined participant = `left`.
 *
 * @see https://core.telegram.org/bots/api#chatmember
 */
export function convertChannelMember(
  userId: number,
  participant: Tl.ChannelParticipant | undefined,
  kind: ChatKind,
  context: ConvertContext,
): JsonObject {
  const json: JsonObject = { user: convertUserId(userId, context) };
  switch (participant?._) {
    case "channelParticipantCreator":
      return writeCreator(json, participant.rank, participant.adminRights.anonymous === true);
    case "channelParticipantAdmin":
      // Who has no right that such a chat knows is no administrator of it.
      if (!managesChat(participant.adminRights, kind)) return writeMember(json, participant.rank);
      json["status"] = "administrator";
      json["can_be_edited"] = participant.canEdit === true;
      writeAdministratorRights(json, participant.adminRights, kind);
      return writeAdministratorTail(json, participant.adminRights, participant.rank);
    case "channelParticipant":
    case "channelParticipantSelf":
      writeMember(json, participant.rank);
      if ((participant.subscriptionUntilDate ?? 0) > 0) {
        json["until_date"] = participant.subscriptionUntilDate;
      }
      return json;
    case "channelParticipantBanned":
      return writeBanned(json, participant, kind);
    default:
      json["status"] = "left";
      return json;
  }
}

/** A `ChatMember` of a basic group; undefined participant = `left`. */
export function convertGroupMember(
  userId: number,
  participant: Tl.ChatParticipant | undefined,
  selfIsCreator: boolean,
  context: ConvertContext,
): JsonObject {
  const json: JsonObject = { user: convertUserId(userId, context) };
  switch (participant?._) {
    case "chatParticipantCreator":
      return writeCreator(json, participant.rank, false);
    case "chatParticipantAdmin":
      json["status"] = "administrator";
      json["can_be_edited"] = selfIsCreator;
      writeAdministratorRights(json, GROUP_ADMINISTRATOR, "group");
      return writeAdministratorTail(json, GROUP_ADMINISTRATOR, participant.rank);
    case "chatParticipant":
      return writeMember(json, participant.rank);
    default:
      json["status"] = "left";
      return json;
  }
}

function writeMember(json: JsonObject, rank: string | undefined): JsonObject {
  json["status"] = "member";
  writeRank(json, "tag", rank);
  return json;
}

function writeCreator(
  json: JsonObject,
  rank: string | undefined,
  isAnonymous: boolean,
): JsonObject {
  json["status"] = "creator";
  writeRank(json, "custom_title", rank);
  json["is_anonymous"] = isAnonymous;
  return json;
}

function writeAdministratorTail(
  json: JsonObject,
  rights: Tl.ChatAdminRights,
  rank: string | undefined,
): JsonObject {
  json["can_manage_voice_chats"] = rights.manageCall === true;
  writeRank(json, "custom_title", rank);
  return json;
}

function writeBanned(
  json: JsonObject,
  participant: Tl.channelParticipantBanned,
  kind: ChatKind,
): JsonObject {
  const rights = participant.bannedRights;
  if (rights.viewMessages === true) {
    json["status"] = "kicked";
    json["until_date"] = untilDate(rights.untilDate);
    return json;
  }
  if (kind === "channel") {
    if (participant.left !== true) return writeMember(json, participant.rank);
    json["status"] = "left";
    return json;
  }
  json["status"] = "restricted";
  writeRank(json, "tag", participant.rank);
  json["until_date"] = untilDate(rights.untilDate);
  writePermissions(json, rights);
  json["is_member"] = participant.left !== true;
  return json;
}

/** Unix seconds; 0 = for ever. */
const untilDate = (date: number): number => (date === 2147483647 || date < 0 ? 0 : date);

function writeRank(
  json: JsonObject,
  field: "tag" | "custom_title",
  rank: string | undefined,
): void {
  const shown = stripEmptyCharacters(rank ?? "", LONGEST_RANK);
  if (shown !== "") json[field] = shown;
}
