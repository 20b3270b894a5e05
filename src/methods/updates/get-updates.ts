import { parseAllowedUpdates } from "../../core/bot-api/update-types.ts";
import type { GetUpdatesRequest } from "../../ports/bot-delivery.ts";
import { chatIdsParameter, consumerParameter } from "../consumers/consumer-parameter.ts";
import type { BotApiMethod } from "../method.ts";

const COMMA = 0x2c;

/**
 * Updates of the bot's own queue, or with `consumer` those of a named consumer. The stored JSON goes out as it is.
 *
 * @see https://core.telegram.org/bots/api#getupdates
 */
export const getUpdates: BotApiMethod = async (context, params) => {
  const { delivery } = context.bot;
  const allowedUpdates = parseAllowedUpdates(params.text("allowed_updates"));
  const request: GetUpdatesRequest = {
    offset: params.integer("offset", 0),
    limit: params.integer("limit", 100, 1, 100),
    timeoutS: params.integer("timeout", 0, 0, 50),
    signal: context.signal,
    ...(allowedUpdates === undefined ? {} : { allowedUpdates }),
  };
  if (!params.has("consumer")) return { json: jsonArray(await delivery.getUpdates(request)) };
  const chatIds = chatIdsParameter(params);
  const updates = await delivery.consumers.getUpdates({
    ...request,
    consumer: consumerParameter(params),
    ...(chatIds === undefined ? {} : { chatIds }),
  });
  return { json: jsonArray(updates) };
};

/** `[a,b,…]` of values that are JSON already. */
export function jsonArray(values: readonly Uint8Array[]): Uint8Array {
  let size = 1 + Math.max(values.length, 1);
  for (const value of values) size += value.length;
  const json = Buffer.allocUnsafe(size);
  let at = 0;
  json[at++] = 0x5b;
  for (const [index, value] of values.entries()) {
    if (index > 0) json[at++] = COMMA;
    json.set(value, at);
    at += value.length;
  }
  json[at] = 0x5d;
  return json;
}
