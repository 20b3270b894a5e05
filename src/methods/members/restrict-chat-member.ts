import type * as Tl from "../../../schemas/generated/tl.ts";
import {
  BANNED_RIGHTS,
  bannedExcept,
  type GivenPermissions,
  parseChatPermissions,
  UNTOUCHED_BY_PARTIAL,
} from "../../core/bot-api/chat-permissions.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { untilDate } from "../../core/bot-api/until-date.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { supergroup } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";
import { checkNotOwner, findKnownMember, isBanned, isRestricted } from "./channel-member.ts";
import { editAdmin } from "./edit-admin.ts";
import { editBanned, NOT_BANNED } from "./edit-banned.ts";
import { isRestrictedTo } from "./same-status.ts";

/** restrictChatMember. @see https://core.telegram.org/bots/api#restrictchatmember */
export const restrictChatMember: BotApiMethod = async ({ bot: { session }, clock }, params) => {
  const id = userId(params);
  const given = parseChatPermissions(params, true);
  const givenUntil = params.integer("until_date", 0);
  const chat = supergroup(await findChat(session, params.text("chat_id"), "write"));
  const user = await findUser(session, id);
  const { participant } = await findKnownMember(session, chat, user);
  if (user.isSelf) throw new ParseError("Can't restrict self");
  checkNotOwner(participant);
  const allowed = given.isPartial ? withUntouched(given, participant) : given.allowed;
  const until = untilDate(givenUntil, Math.floor(clock.nowMs() / 1000));
  if (allowed.size < BANNED_RIGHTS.length) {
    if (!isRestrictedTo(participant, allowed, until))
      await editBanned(session, chat, user.inputPeer, bannedExcept(allowed, until));
  } else if (participant?._ === "channelParticipantAdmin") {
    await editAdmin(session, chat, user, { _: "chatAdminRights" });
  } else if (isRestricted(participant) || isBanned(participant)) {
    await editBanned(session, chat, user.inputPeer, NOT_BANNED);
  }
  return { json: "true" };
};

/** What a request of the oldest kind does not speak of stays as it is for a restricted member. */
function withUntouched(
  { allowed }: GivenPermissions,
  participant: Tl.ChannelParticipant | undefined,
): GivenPermissions["allowed"] {
  if (!isRestricted(participant)) return allowed;
  for (const right of UNTOUCHED_BY_PARTIAL)
    if (participant.bannedRights[right] !== true) allowed.add(right);
  return allowed;
}
