import type * as Tl from "../../../../schemas/generated/tl.ts";
import { optionalBoolean } from "../json-fields.ts";
import type { JsonValue } from "../json-value.ts";
import { ParseError } from "../parse-error.ts";

type Right = Exclude<keyof Tl.chatAdminRights, "_">;

const RIGHTS: readonly (readonly [field: string, right: Right])[] = [
  ["can_manage_chat", "other"],
  ["can_change_info", "changeInfo"],
  ["can_post_messages", "postMessages"],
  ["can_edit_messages", "editMessages"],
  ["can_delete_messages", "deleteMessages"],
  ["can_invite_users", "inviteUsers"],
  ["can_restrict_members", "banUsers"],
  ["can_pin_messages", "pinMessages"],
  ["can_manage_topics", "manageTopics"],
  ["can_promote_members", "addAdmins"],
  ["can_manage_video_chats", "manageCall"],
  ["can_post_stories", "postStories"],
  ["can_edit_stories", "editStories"],
  ["can_delete_stories", "deleteStories"],
  ["can_manage_direct_messages", "manageDirectMessages"],
  ["can_manage_tags", "manageRanks"],
  ["is_anonymous", "anonymous"],
];
const NOT_IN_CHANNELS: readonly Right[] = [
  "pinMessages",
  "manageTopics",
  "manageRanks",
  "anonymous",
];
const NOT_IN_GROUPS: readonly Right[] = ["postMessages", "editMessages", "manageDirectMessages"];

/** The Bot API's names of all of them. */
export const ADMINISTRATOR_RIGHTS: readonly string[] = RIGHTS.map(([field]) => field);

/** Rights that do not exist in the kind of chat. */
export const droppedRights = (isChannel: boolean): readonly Right[] =>
  isChannel ? NOT_IN_CHANNELS : NOT_IN_GROUPS;

/**
 * Reads ChatAdministratorRights; rights that do not exist in the kind of chat are dropped, any right includes managing the chat.
 * td: AdministratorRights
 *
 * @throws {ParseError}
 */
export function parseAdministratorRights(value: JsonValue, isChannel: boolean): Tl.chatAdminRights {
  if (value.type !== "Object") throw new ParseError("ChatAdministratorRights must be an Object");
  return administratorRights((field) => optionalBoolean(value, field), isChannel);
}

/** As {@link parseAdministratorRights} of flags that stand anywhere. @param isSet by the Bot API's name of the right */
export function administratorRights(
  isSet: (field: string) => boolean,
  isChannel: boolean,
): Tl.chatAdminRights {
  const dropped = droppedRights(isChannel);
  const given: Partial<Record<Right, true>> = {};
  for (const [field, right] of RIGHTS)
    if (isSet(field) && !dropped.includes(right)) given[right] = true;
  if (Object.keys(given).length > 0) given.other = true;
  return { _: "chatAdminRights", ...given };
}
