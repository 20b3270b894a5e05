import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { bareId } from "../../core/bot-api/marked-id.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import type { MethodReply } from "../method.ts";
import { checkInside, editBanned } from "./edit-banned.ts";

/**
 * Forbids a channel to write in a chat in its own name. td: ban_dialog_participant
 *
 * @throws {ParseError} @throws {RpcError} @throws {BotApiError}
 */
export async function banSender(
  session: BotSession,
  chat: KnownPeer,
  senderId: number,
  rights: Tl.chatBannedRights,
): Promise<MethodReply> {
  const participant = await chatPeer(session, senderId);
  if (chat.kind === "user") throw new ParseError("Can't ban members in private chats");
  if (chat.kind === "chat") throw new ParseError("Can't ban chats in basic groups");
  return restrictSender(session, chat, participant, rights);
}

/**
 * Allows a channel to write in a chat in its own name again. td: set_dialog_participant_status
 *
 * @throws {ParseError} @throws {RpcError} @throws {BotApiError}
 */
export async function unbanSender(
  session: BotSession,
  chat: KnownPeer,
  senderId: number,
  rights: Tl.chatBannedRights,
): Promise<MethodReply> {
  const participant = await chatPeer(session, senderId);
  if (chat.kind === "user")
    throw new ParseError("Chat member status can't be changed in private chats");
  // chats are no members of basic groups
  if (chat.kind === "chat") return { json: "true" };
  return restrictSender(session, chat, participant, rights);
}

async function restrictSender(
  session: BotSession,
  chat: Extract<KnownPeer, { readonly kind: "channel" }>,
  participant: Tl.InputPeer | undefined,
  rights: Tl.chatBannedRights,
): Promise<MethodReply> {
  checkInside(chat);
  if (participant === undefined) throw new ParseError("Member not found");
  if (participant._ === "inputPeerChat") throw new ParseError("Can't restrict the chat");
  await editBanned(session, chat, participant, rights);
  return { json: "true" };
}

/**
 * A chat that acts; when it is not known it is asked for, and a channel is named all the same. telegram-bot-api:
 * Client::check_chat_no_fail
 *
 * @returns undefined when it cannot be named
 * @throws {ParseError} no chat has such an id
 */
export async function chatPeer(
  session: BotSession,
  chatId: number,
): Promise<Tl.InputPeer | undefined> {
  const bare = bareId(chatId);
  if (bare === undefined) throw new ParseError("Invalid chat identifier specified");
  const known = (await session.peer(chatId)) ?? (await asked(session, chatId));
  if (known !== undefined) return inputPeer(session, known);
  const id = BigInt(bare.id);
  if (bare.kind === "channel") return { _: "inputPeerChannel", channelId: id, accessHash: 0n };
  return bare.kind === "user" ? { _: "inputPeerUser", userId: id, accessHash: 0n } : undefined;
}

async function asked(session: BotSession, chatId: number): Promise<KnownPeer | undefined> {
  try {
    return await findChat(session, String(chatId), "read");
  } catch (error) {
    if (error instanceof BotApiError) return session.peer(chatId);
    throw error;
  }
}
