import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { bareId } from "../../core/bot-api/marked-id.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { canonicalInteger } from "../../core/bot-api/text-formatting/byte-text.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findUser } from "../access/find-user.ts";
import { inputPeer } from "../access/input-peer.ts";

/** Who has reacted: a user, or a chat by its marked id as given. */
export type Reactor = { readonly userId: bigint } | { readonly chatId: string };

/** Reads `user_id`, else `actor_chat_id`. @throws {ParseError} it is no user's id */
export const parseReactor = (params: Params): Reactor =>
  params.text("user_id") === ""
    ? { chatId: params.text("actor_chat_id") }
    : { userId: userId(params) };

/**
 * The peer of who has reacted. Chats are named as in the official refusals. telegram-bot-api: Client::check_chat_no_fail
 *
 * @throws {ParseError} nobody is named @throws {BotApiError} the chat is unknown
 */
export async function reactingPeer(session: BotSession, reactor: Reactor): Promise<Tl.InputPeer> {
  if ("userId" in reactor) return (await findUser(session, reactor.userId)).inputPeer;
  if (reactor.chatId === "") throw new ParseError("sender_chat_id is empty");
  const chatId = canonicalInteger(reactor.chatId, 64);
  if (chatId === undefined) throw new ParseError("sender_chat_id is not a valid Integer");
  const known = await session.peer(Number(chatId));
  if (known !== undefined) return inputPeer(session, known);
  const bare = bareId(Number(chatId));
  if (bare?.kind !== "channel")
    throw new BotApiError(400, "Bad Request: reaction sender not found");
  return { _: "inputPeerChannel", channelId: BigInt(bare.id), accessHash: 0n };
}
