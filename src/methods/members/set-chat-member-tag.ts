import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { isSupergroup } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";
import { editRank } from "./edit-rank.ts";

/** setChatMemberTag. @see https://core.telegram.org/bots/api#setchatmembertag */
export const setChatMemberTag: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const chat = await findChat(session, params.text("chat_id"), "write");
  if (chat.kind !== "chat" && !isSupergroup(chat))
    throw new ParseError("method is available only for groups and supergroups");
  const user = await findUser(session, id);
  return editRank(session, chat, user.inputPeer, params.text("tag"));
};
