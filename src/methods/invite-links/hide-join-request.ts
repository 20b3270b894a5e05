import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";

/** Lets in, or turns away, somebody who asked to join. */
export const hideJoinRequest =
  (approved: boolean): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const id = userId(params);
    const chat = await findChat(session, params.text("chat_id"), "write");
    const user = await findUser(session, id);
    if (chat.kind === "user") throw new ParseError("The chat can't have join requests");
    checkRight(chat, "inviteUsers", "Not enough rights to manage chat join requests");
    await invokeInChat(session, chat, "messages.hideChatJoinRequest", {
      ...(approved && { approved }),
      peer: inputPeer(session, chat),
      userId: user.inputUser,
    });
    return { json: "true" };
  };
