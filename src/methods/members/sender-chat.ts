import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { bareId } from "../../core/bot-api/marked-id.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { inputPeer } from "../access/input-peer.ts";
import type { MethodReply } from "../method.ts";
import { editBanned } from "./edit-banned.ts";

/**
 * Forbids a channel to write in a chat in its own name, or allows it again.
 *
 * @throws {ParseError} @throws {BotApiError} the channel is not known
 */
export async function restrictSenderChat(
  session: BotSession,
  chat: KnownPeer,
  senderId: number,
  rights: Tl.chatBannedRights,
): Promise<MethodReply> {
  if (chat.kind === "user") throw new ParseError("Can't ban members in private chats");
  if (chat.kind === "chat") throw new ParseError("Can't ban chats in basic groups");
  await editBanned(session, chat, await senderPeer(session, senderId), rights);
  return { json: "true" };
}

async function senderPeer(session: BotSession, senderId: number): Promise<Tl.InputPeer> {
  const bare = bareId(senderId);
  const known = await session.peer(senderId);
  if (known !== undefined) return inputPeer(session, known);
  if (bare?.kind !== "channel") throw new BotApiError(400, "Bad Request: participant not found");
  return { _: "inputPeerChannel", channelId: BigInt(bare.id), accessHash: 0n };
}
