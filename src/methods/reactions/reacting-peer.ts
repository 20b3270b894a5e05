import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { senderChatId, userId } from "../../core/bot-api/user-id.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findUser } from "../access/find-user.ts";
import { chatPeer } from "../members/sender-chat.ts";

/**
 * Reads `user_id`; undefined when it is not given, and `actor_chat_id` is meant.
 *
 * @throws {ParseError}
 */
export const parseReactingUser = (params: Params): bigint | undefined =>
  params.text("user_id") === "" ? undefined : userId(params);

/**
 * The peer of who has reacted: the user, or the chat `actor_chat_id`, which is looked at only now.
 *
 * @throws {ParseError} no chat is named, or it is not known
 */
export async function reactingPeer(
  session: BotSession,
  user: bigint | undefined,
  params: Params,
): Promise<Tl.InputPeer> {
  if (user !== undefined) return (await findUser(session, user)).inputPeer;
  const peer = await chatPeer(session, senderChatId(params, "actor_chat_id"));
  if (peer === undefined) throw new ParseError("Reaction sender not found");
  return peer;
}
