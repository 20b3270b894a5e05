import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { checkLinkOptions, linkOptions } from "./link-options.ts";
import { checkMayManageLinks, inviteLinkReply } from "./manage-links.ts";

/** createChatInviteLink. @see https://core.telegram.org/bots/api#createchatinvitelink */
export const createChatInviteLink: BotApiMethod = async ({ bot: { session } }, params) => {
  const options = linkOptions(params);
  const chat = await findChat(session, params.text("chat_id"), "write");
  checkLinkOptions(options);
  checkMayManageLinks(chat);
  const { title, expireDate, usageLimit, requestNeeded } = options;
  const invite = await invokeInChat(session, chat, "messages.exportChatInvite", {
    peer: inputPeer(session, chat),
    ...(requestNeeded && { requestNeeded }),
    ...(expireDate !== 0 && { expireDate }),
    ...(usageLimit !== 0 && { usageLimit }),
    ...(title !== "" && { title }),
  });
  return inviteLinkReply(session, invite);
};
