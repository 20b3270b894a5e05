import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { type AskedUser, findUser } from "./find-user.ts";

/**
 * The user of an id, who must be known to the bot. telegram-bot-api: Client::check_user
 *
 * @throws {BotApiError} `user not found` @throws {RpcError} what says nothing about the user, e.g. a flood wait
 */
export async function checkUser(session: BotSession, id: bigint): Promise<AskedUser> {
  const user = await findUser(session, id);
  if (user.user === undefined) throw new BotApiError(400, "Bad Request: user not found");
  return user;
}
