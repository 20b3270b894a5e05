import { userId } from "../../core/bot-api/user-id.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";
import { verify } from "./set-verification.ts";

/** verifyUser. @see https://core.telegram.org/bots/api#verifyuser */
export const verifyUser: BotApiMethod = async ({ bot: { session } }, params) => {
  const user = await checkUser(session, userId(params));
  return verify(session, user.inputPeer, params);
};
