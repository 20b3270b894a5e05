import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldChat } from "../world/world-chat.ts";
import { badRequest } from "./control-error.ts";
import type { ControlHandler, ControlRoutes } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { botNamed, chatNamed, userNamed } from "./world-lookup.ts";

type BannedRight = Exclude<keyof Tl.chatBannedRights, "_" | "untilDate">;

/** Bot API names of permissions. */
const PERMISSIONS: Readonly<Record<string, readonly BannedRight[]>> = {
  can_send_messages: ["sendPlain"],
  can_send_audios: ["sendAudios"],
  can_send_documents: ["sendDocs"],
  can_send_photos: ["sendPhotos"],
  can_send_videos: ["sendVideos"],
  can_send_video_notes: ["sendRoundvideos"],
  can_send_voice_notes: ["sendVoices"],
  can_send_polls: ["sendPolls"],
  can_send_other_messages: ["sendStickers", "sendGifs", "sendGames", "sendInline"],
  can_add_web_page_previews: ["embedLinks"],
  can_react_to_messages: ["sendReactions"],
  can_edit_tag: ["editRank"],
  can_change_info: ["changeInfo"],
  can_invite_users: ["inviteUsers"],
  can_pin_messages: ["pinMessages"],
  can_manage_topics: ["manageTopics"],
};

/** What is not allowed is forbidden. */
function bannedField(fields: Fields): Tl.chatBannedRights {
  const permissions = fields.object("permissions");
  const flags: Partial<Record<BannedRight, true>> = {};
  for (const [name, rights] of Object.entries(PERMISSIONS)) {
    if (permissions?.flag(name) === true) continue;
    for (const right of rights) flags[right] = true;
  }
  permissions?.finish();
  return { _: "chatBannedRights", ...flags, untilDate: fields.optionalCount("until_date") ?? 0 };
}

const restrict: ControlHandler = ({ parts }, [id], fields) => {
  const chat = chatNamed(parts.world, id);
  const user = userNamed(parts.world, fields.required("user_id", fields.raw("user_id")));
  const actor = fields.raw("actor");
  const rights = bannedField(fields);
  fields.finish();
  if (chat.type !== "supergroup") throw badRequest("only members of supergroups are restricted");
  const by = actor === undefined ? parts.chats.creatorOf(chat) : userNamed(parts.world, actor);
  if (Object.keys(rights).length > 2) parts.chats.restrict(chat, by, user, rights);
  else parts.chats.unban(chat, by, user);
  return true;
};

/** The bot that is asked about each person who wants to join; none when no bot is given. */
const setGuardBot: ControlHandler = ({ parts }, [id], fields) => {
  const chat: WorldChat = chatNamed(parts.world, id);
  const given = fields.raw("bot");
  fields.finish();
  chat.administration.guardBotId =
    given === undefined ? undefined : botNamed(parts.world, given).id;
  return true;
};

/** Who waits to be let in, and the Mini App that a bot shows them meanwhile. */
const joinRequests: ControlHandler = ({ parts }, [id], fields) => {
  fields.finish();
  const { requests } = chatNamed(parts.world, id).administration;
  return Array.from(requests.values(), ({ user, about, webAppUrl }) => ({
    user_id: user.id,
    ...(about !== "" && { bio: about }),
    ...(webAppUrl !== undefined && { web_app_url: webAppUrl }),
  }));
};

/** Makes a bot one of an organisation's that verifies. */
const allowVerification: ControlHandler = ({ parts }, [id], fields) => {
  fields.finish();
  parts.world.recognition.verifiers.add(botNamed(parts.world, id).id);
  return true;
};

/** What administrators and Telegram itself set, beside members. */
export const administrationRoutes: ControlRoutes = {
  "POST /chats/:id/restrict": restrict,
  "POST /chats/:id/setGuardBot": setGuardBot,
  "GET /chats/:id/joinRequests": joinRequests,
  "POST /bots/:id/allowVerification": allowVerification,
};
