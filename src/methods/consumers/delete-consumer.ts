import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { BotApiMethod } from "../method.ts";
import { consumerParameter } from "./consumer-parameter.ts";

/** Forgets a named consumer and its position; the tape stays. Teletape's own method. */
export const deleteConsumer: BotApiMethod = async (context, params) => {
  if (await context.bot.delivery.consumers.delete(consumerParameter(params))) {
    return { json: "true" };
  }
  throw new BotApiError(400, "Bad Request: consumer not found");
};
