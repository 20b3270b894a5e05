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

/** Who has reacted: a user, or a chat by its marked id. */
export type Reactor = { readonly userId: bigint } | { readonly chatId: number };

/**
 * Reads `user_id` or `actor_chat_id`; undefined when neither is there.
 *
 * @throws {ParseError}
 */
export function parseReactor(params: Params): Reactor | undefined {
  if (params.has("user_id")) return { userId: userId(params) };
  const text = params.text("actor_chat_id");
  if (text === "") return undefined;
  const chatId = canonicalInteger(text, 64);
  if (chatId === undefined) throw new ParseError("actor_chat_id is not a valid Integer");
  return { chatId: Number(chatId) };
}

/**
 * The peer of who has reacted.
 *
 * @throws {ParseError} nobody is named @throws {BotApiError} the chat is unknown
 */
export async function reactingPeer(
  session: BotSession,
  reactor: Reactor | undefined,
): Promise<Tl.InputPeer> {
  if (reactor === undefined) throw new ParseError("Invalid user_id specified");
  if ("userId" in reactor) return (await findUser(session, reactor.userId)).inputPeer;
  const known = await session.peer(reactor.chatId);
  if (known !== undefined) return inputPeer(session, known);
  const bare = bareId(reactor.chatId);
  if (bare?.kind !== "channel") throw new BotApiError(400, "Bad Request: chat not found");
  return { _: "inputPeerChannel", channelId: BigInt(bare.id), accessHash: 0n };
}
