import { parseAllowedUpdates } from "../../core/bot-api/update-types.ts";
import type { GetUpdatesRequest } from "../../ports/bot-delivery.ts";
import { chatIdsParameter, consumerParameter } from "../consumers/consumer-parameter.ts";
import type { BotApiMethod, JsonPieces } from "../method.ts";

const OPENING = Buffer.from("[");
const COMMA = Buffer.from(",");
const CLOSING = Buffer.from("]");

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
export function jsonArray(values: readonly Uint8Array[]): JsonPieces {
  const pieces: Uint8Array[] = [];
  for (const value of values) pieces.push(pieces.length === 0 ? OPENING : COMMA, value);
  if (pieces.length === 0) pieces.push(OPENING);
  pieces.push(CLOSING);
  return pieces;
}
