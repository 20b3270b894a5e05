import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { shownUsername } from "./username.ts";

/**
 * A `User` object. @see https://core.telegram.org/bots/api#user
 *
 * @param user undefined = never met: only the id is known then
 */
export function convertUser(id: number, user: Tl.user | undefined): JsonObject {
  if (user === undefined) return { id, is_bot: false, first_name: "" };
  const isDeleted = user.deleted === true;
  const isBot = user.bot === true && !isDeleted;
  const json: JsonObject = { id, is_bot: isBot, first_name: user.firstName ?? "" };
  if (user.lastName !== undefined && user.lastName !== "") json["last_name"] = user.lastName;
  const username = shownUsername(user);
  if (username !== undefined) json["username"] = username;
  if (user.langCode !== undefined && user.langCode !== "") json["language_code"] = user.langCode;
  if (user.premium === true && !isDeleted) json["is_premium"] = true;
  if (user.attachMenuEnabled === true) json["added_to_attachment_menu"] = true;
  return json;
}

/** A `User` object by id, of what the context knows. */
export const convertUserId = (id: bigint | number, context: ConvertContext): JsonObject =>
  convertUser(Number(id), context.user(Number(id)));

/** The account's own `User` as getMe answers it; bots have fields that people have not. */
export function convertSelf(user: Tl.user): JsonObject {
  const json = convertUser(Number(user.id), user);
  if (user.bot !== true) return json;
  json["can_join_groups"] = user.botNochats !== true;
  json["can_read_all_group_messages"] = user.botChatHistory === true;
  json["supports_inline_queries"] = user.botInlinePlaceholder !== undefined;
  json["supports_guest_queries"] = user.botGuestchat === true;
  json["can_connect_to_business"] = user.botBusiness === true;
  json["has_main_web_app"] = user.botHasMainApp === true;
  json["has_topics_enabled"] = user.botForumView === true;
  json["allows_users_to_create_topics"] =
    user.botForumView === true && user.botForumCanManageTopics === true;
  json["can_manage_bots"] = user.botCanManageBots === true;
  return json;
}
