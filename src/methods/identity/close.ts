import type { BotApiMethod } from "../method.ts";

/** close. @see https://core.telegram.org/bots/api#close */
export const close: BotApiMethod = async ({ bot }) => {
  await bot.close();
  return { json: "true" };
};
