import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";

/** setUserEmojiStatus. @see https://core.telegram.org/bots/api#setuseremojistatus */
export const setUserEmojiStatus: BotApiMethod = async ({ bot: { session } }, params) => {
  const user = await checkUser(session, userId(params));
  const documentId = params.long("emoji_status_custom_emoji_id");
  const until = params.integer("emoji_status_expiration_date", 0);
  const emojiStatus: Tl.EmojiStatus =
    documentId === 0n
      ? { _: "emojiStatusEmpty" }
      : { _: "emojiStatus", documentId, ...(until !== 0 && { until }) };
  try {
    await session.invoke("bots.updateUserEmojiStatus", { userId: user.inputUser, emojiStatus });
  } catch (error) {
    if (!(error instanceof RpcError) || error.text !== "USER_PERMISSION_DENIED") throw error;
    const description = "Forbidden: not enough rights to change the user's emoji status";
    throw new BotApiError(403, description, {}, { cause: error });
  }
  return { json: "true" };
};
