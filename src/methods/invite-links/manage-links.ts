import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { convertInviteLink } from "../../core/convert/invite-link.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { lookupContext } from "../access/lookup-context.ts";
import type { MethodReply } from "../method.ts";

/** Characters of a link's name. td: DialogInviteLinkManager::MAX_INVITE_LINK_TITLE_LENGTH */
export const MAX_NAME_LENGTH = 32;

/**
 * The chat whose invite links are managed. td: can_manage_dialog_invite_links
 *
 * @throws {ParseError} it has none, or the bot may not
 */
export async function findLinkedChat(session: BotSession, chatId: string): Promise<KnownPeer> {
  const chat = await findChat(session, chatId, "write");
  checkMayManageLinks(chat);
  return chat;
}

/** @throws {ParseError} it has no invite links, or the bot may not */
export function checkMayManageLinks(chat: KnownPeer): void {
  if (chat.kind === "user") throw new ParseError("Can't invite members to a private chat");
  checkRight(chat, "inviteUsers", "Not enough rights to manage chat invite link");
}

/**
 * An exported link as the result of a method.
 *
 * @throws {ParseError} the chat's members need no link
 */
export async function inviteLinkReply(
  session: BotSession,
  invite: Tl.ExportedChatInvite,
  users: readonly Tl.User[] = [],
): Promise<MethodReply> {
  const exported = checkExported(invite);
  const context = await lookupContext(session, users, [], [Number(exported.adminId)]);
  return { json: writeJson(convertInviteLink(exported, context)) };
}

/** The link itself. @throws {ParseError} the chat's members need none */
export function checkExported(invite: Tl.ExportedChatInvite): Tl.chatInviteExported {
  if (invite._ === "chatInviteExported") return invite;
  throw new ParseError("Receive invalid invite link");
}
