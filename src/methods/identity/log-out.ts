import type { BotApiMethod } from "../method.ts";

/** logOut. @see https://core.telegram.org/bots/api#logout */
export const logOut: BotApiMethod = async ({ bot }) => {
  await bot.logOut();
  return { json: "true" };
};
