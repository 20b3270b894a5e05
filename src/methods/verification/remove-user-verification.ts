import { userId } from "../../core/bot-api/user-id.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";
import { removeVerification } from "./set-verification.ts";

/** removeUserVerification. @see https://core.telegram.org/bots/api#removeuserverification */
export const removeUserVerification: BotApiMethod = async ({ bot: { session } }, params) => {
  const user = await findUser(session, userId(params));
  return removeVerification(session, user.inputPeer);
};
