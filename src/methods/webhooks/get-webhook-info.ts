import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { BotApiMethod } from "../method.ts";

/**
 * The webhook as it is set and how it fares.
 *
 * @see https://core.telegram.org/bots/api#getwebhookinfo
 */
export const getWebhookInfo: BotApiMethod = async (context) => ({
  json: writeJson(await context.bot.delivery.webhookInfo()),
});
