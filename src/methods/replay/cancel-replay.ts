import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { BotApiMethod } from "../method.ts";

/** Ends a replay to a webhook. Teletape's own method. */
export const cancelReplay: BotApiMethod = async (context, params) => {
  const id = params.integer("replay_id", 0);
  if (await context.bot.delivery.replays.cancel(id)) return { json: "true" };
  throw new BotApiError(400, "Bad Request: replay not found");
};
