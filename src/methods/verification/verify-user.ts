import { userId } from "../../core/bot-api/user-id.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";
import { verify } from "./set-verification.ts";

/** verifyUser. @see https://core.telegram.org/bots/api#verifyuser */
export const verifyUser: BotApiMethod = async ({ bot: { session } }, params) => {
  const user = await findUser(session, userId(params));
  return verify(session, user.inputPeer, params);
};
