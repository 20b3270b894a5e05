import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { BotApiMethod } from "../method.ts";

/** The bot's replays to webhooks: those that run, and the last ones that ended since the server started. Teletape's own method. */
export const getReplays: BotApiMethod = async (context) => ({
  json: writeJson(await context.bot.delivery.replays.list()),
});
