import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { supergroup } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";
import { findKnownMember } from "./channel-member.ts";
import { editRank } from "./edit-rank.ts";

/** setChatAdministratorCustomTitle. @see https://core.telegram.org/bots/api#setchatadministratorcustomtitle */
export const setChatAdministratorCustomTitle: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const id = userId(params);
  const chat = supergroup(await findChat(session, params.text("chat_id"), "write"));
  const user = await findUser(session, id);
  const { participant } = await findKnownMember(session, chat, user);
  if (participant?._ === "channelParticipantCreator")
    throw new ParseError("only the owner can edit their custom title");
  if (participant?._ !== "channelParticipantAdmin")
    throw new ParseError("user is not an administrator");
  if (participant.canEdit !== true)
    throw new ParseError("not enough rights to change custom title of the user");
  return editRank(session, chat, user.inputPeer, params.text("custom_title"));
};
