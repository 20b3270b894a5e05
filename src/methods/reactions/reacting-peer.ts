import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { senderChatId, userId } from "../../core/bot-api/user-id.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findUser } from "../access/find-user.ts";
import { chatPeer } from "../members/sender-chat.ts";

/**
 * Reads `user_id`; undefined = it is `actor_chat_id` that counts.
 *
 * @throws {ParseError}
 */
export const parseReactor = (params: Params): bigint | undefined =>
  params.text("user_id") === "" ? undefined : userId(params);

/**
 * The peer of who has reacted.
 *
 * @param user of {@link parseReactor}
 * @throws {ParseError} nobody is named, or nothing is known of the chat
 */
export async function reactingPeer(
  session: BotSession,
  params: Params,
  user: bigint | undefined,
): Promise<Tl.InputPeer> {
  if (user !== undefined) return (await findUser(session, user)).inputPeer;
  const peer = await chatPeer(session, senderChatId(params, "actor_chat_id"));
  if (peer === undefined) throw new ParseError("Reaction sender not found");
  return peer;
}
