import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { BotApiMethod } from "../method.ts";

/** The bot's named consumers: where each is, how far behind, and when it was last seen. Teletape's own method. */
export const getConsumers: BotApiMethod = async (context) => ({
  json: writeJson(await context.bot.delivery.consumers.list()),
});
