import type * as Tl from "../../../schemas/generated/tl.ts";
import { type CommandScope, WIDE_SCOPES } from "../../core/bot-api/bot-commands.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import { inputPeer, isBroadcast } from "../access/input-peer.ts";

/**
 * A scope as calls name it. telegram-bot-api: Client::check_bot_command_scope; td: BotCommandScope::get_bot_command_scope
 *
 * @throws {BotApiError} the chat cannot be used @throws {ParseError} it has no such commands
 */
export async function findCommandScope(
  session: BotSession,
  scope: CommandScope,
): Promise<Tl.BotCommandScope> {
  if (!("chatId" in scope)) return WIDE_SCOPES[scope.type];
  const chat = await findChat(session, scope.chatId, "readMembers");
  const member = scope.type === "chat_member" ? await findUser(session, scope.userId) : undefined;
  if (chat.kind === "user" && scope.type !== "chat")
    throw new ParseError("Can't use specified scope in private chats");
  if (isBroadcast(chat)) throw new ParseError("Can't change commands in channel chats");
  const peer = inputPeer(session, chat);
  if (member !== undefined) return { _: "botCommandScopePeerUser", peer, userId: member.inputUser };
  if (scope.type === "chat") return { _: "botCommandScopePeer", peer };
  return { _: "botCommandScopePeerAdmins", peer };
}
