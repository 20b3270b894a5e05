import type { BotApiMethod } from "../method.ts";

const MAX_CACHE_TIME_S = 30 * 24 * 60 * 60;

/** answerCallbackQuery; Telegram's `false` is answered with true too. @see https://core.telegram.org/bots/api#answercallbackquery */
export const answerCallbackQuery: BotApiMethod = async ({ bot: { session } }, params) => {
  const message = params.text("text");
  const url = params.text("url");
  await session.invoke("messages.setBotCallbackAnswer", {
    ...(params.boolean("show_alert") && { alert: true as const }),
    queryId: params.long("callback_query_id"),
    ...(message !== "" && { message }),
    ...(url !== "" && { url }),
    cacheTime: params.integer("cache_time", 0, 0, MAX_CACHE_TIME_S),
  });
  return { json: "true" };
};
