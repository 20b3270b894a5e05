import type * as Tl from "../../../schemas/generated/tl.ts";
import { hasField, optionalBoolean } from "./json-fields.ts";
import { type JsonObject, parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/** What a member may be forbidden, one flag each. */
export type BannedRight = Exclude<
  keyof Tl.chatBannedRights,
  "_" | "untilDate" | "viewMessages" | "sendMessages" | "sendMedia" | "manageLinkedPeers"
>;

const MEDIA = {
  can_send_audios: "sendAudios",
  can_send_documents: "sendDocs",
  can_send_photos: "sendPhotos",
  can_send_videos: "sendVideos",
  can_send_video_notes: "sendRoundvideos",
  can_send_voice_notes: "sendVoices",
} as const satisfies Record<string, BannedRight>;
const ALL_MEDIA: readonly BannedRight[] = Object.values(MEDIA);
const OTHER_MESSAGES: readonly BannedRight[] = [
  "sendStickers",
  "sendGifs",
  "sendGames",
  "sendInline",
];

/** All of them, in no order. */
export const BANNED_RIGHTS: readonly BannedRight[] = [
  ...OTHER_MESSAGES,
  ...ALL_MEDIA,
  "sendPlain",
  "sendPolls",
  "embedLinks",
  "sendReactions",
  "editRank",
  "changeInfo",
  "inviteUsers",
  "pinMessages",
  "manageTopics",
];

/** Rights to take away: everything that is not `allowed`. @param until Unix seconds, 0 = for ever */
export function bannedExcept(
  allowed: ReadonlySet<BannedRight>,
  until: number,
): Tl.chatBannedRights {
  const flags: Partial<Record<BannedRight, true>> = {};
  for (const right of BANNED_RIGHTS) if (!allowed.has(right)) flags[right] = true;
  return { _: "chatBannedRights", ...flags, untilDate: until };
}

/** What a request allows. */
export interface GivenPermissions {
  readonly allowed: Set<BannedRight>;
  /** The request knows only the oldest flags: other permissions of a restricted member stay as they are. */
  readonly isPartial: boolean;
}

/** Permissions that {@link GivenPermissions.isPartial} requests leave alone. */
export const UNTOUCHED_BY_PARTIAL: readonly BannedRight[] = [
  "sendPolls",
  "changeInfo",
  "inviteUsers",
  "pinMessages",
  "manageTopics",
];

/**
 * Reads `permissions`; without it nothing is allowed. telegram-bot-api: Client::get_chat_permissions
 *
 * @param allowsFlat whether the flags may be parameters of their own, as they were at first
 * @throws {ParseError}
 */
export function parseChatPermissions(params: Params, allowsFlat: boolean): GivenPermissions {
  const isIndependent = params.boolean("use_independent_chat_permissions");
  if (!params.has("permissions")) {
    return allowsFlat
      ? flatPermissions(params, isIndependent)
      : { allowed: new Set(), isPartial: false };
  }
  const object = parseJson(params.text("permissions"));
  if (object === undefined) throw new ParseError("Can't parse permissions JSON object");
  if (object.type !== "Object") throw new ParseError("Object expected as permissions");
  try {
    return { allowed: readPermissions(object, isIndependent), isPartial: false };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`Can't parse chat permissions: ${error.message}`);
  }
}

/** Some permissions were parts of others once, and are so still unless they are independent. */
function readPermissions(object: JsonObject, isIndependent: boolean): Set<BannedRight> {
  const allowed = new Set<BannedRight>();
  const allow = (isAllowed: boolean, ...rights: readonly BannedRight[]): void => {
    if (isAllowed) for (const right of rights) allowed.add(right);
  };
  const read = (name: string, otherwise = false): boolean =>
    hasField(object, name) ? optionalBoolean(object, name) : otherwise;
  let mayWrite = read("can_send_messages");
  const mayPoll = read("can_send_polls");
  const mayDoOther = read("can_send_other_messages");
  const mayPreview = read("can_add_web_page_previews");
  allow(mayPoll, "sendPolls");
  allow(mayDoOther, ...OTHER_MESSAGES);
  allow(mayPreview, "embedLinks");
  allow(read("can_change_info"), "changeInfo");
  allow(read("can_invite_users"), "inviteUsers");
  const mayPin = read("can_pin_messages");
  allow(mayPin, "pinMessages");
  allow(read("can_manage_topics", mayPin), "manageTopics");
  if (Object.keys(MEDIA).some((name) => hasField(object, name))) {
    for (const [name, right] of Object.entries(MEDIA)) allow(read(name), right);
  } else if (read("can_send_media_messages")) {
    allow(true, ...ALL_MEDIA);
    mayWrite ||= !isIndependent;
  }
  allow(read("can_edit_tag", mayPin), "editRank");
  allow(read("can_react_to_messages", mayWrite), "sendReactions");
  const mayEmbed = (mayDoOther || mayPreview) && !isIndependent;
  allow(mayEmbed, ...ALL_MEDIA);
  allow(mayWrite || mayEmbed || (mayPoll && !isIndependent), "sendPlain");
  return allowed;
}

function flatPermissions(params: Params, isIndependent: boolean): GivenPermissions {
  const mayDoOther = params.boolean("can_send_other_messages");
  const mayPreview = params.boolean("can_add_web_page_previews");
  const mayDoMedia =
    params.boolean("can_send_media_messages") || (!isIndependent && (mayDoOther || mayPreview));
  const mayWrite = params.boolean("can_send_messages") || (!isIndependent && mayDoMedia);
  const allowed = new Set<BannedRight>();
  if (mayWrite) allowed.add("sendPlain").add("sendReactions");
  if (mayDoMedia) for (const right of ALL_MEDIA) allowed.add(right);
  if (mayDoOther) for (const right of OTHER_MESSAGES) allowed.add(right);
  if (mayPreview) allowed.add("embedLinks");
  if (mayWrite && mayDoMedia && mayDoOther && mayPreview)
    return { allowed: new Set(BANNED_RIGHTS), isPartial: false };
  const flags = [
    "can_send_messages",
    "can_send_media_messages",
    "can_send_other_messages",
    "can_add_web_page_previews",
  ];
  return { allowed, isPartial: flags.some((name) => params.has(name)) };
}
