import { requiredText } from "../../core/bot-api/required-text.ts";
import type { BotApiMethod } from "../method.ts";

/** answerPreCheckoutQuery. @see https://core.telegram.org/bots/api#answerprecheckoutquery */
export const answerPreCheckoutQuery: BotApiMethod = async ({ bot: { session } }, params) => {
  const queryId = params.long("pre_checkout_query_id");
  const answer = params.boolean("ok")
    ? { success: true as const }
    : { error: requiredText(params, "error_message") };
  await session.invoke("messages.setBotPrecheckoutResults", { queryId, ...answer });
  return { json: "true" };
};
