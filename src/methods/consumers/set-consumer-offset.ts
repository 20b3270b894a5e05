import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { Params } from "../../core/bot-api/params.ts";
import {
  parseStreamStart,
  STREAM_START_FORMS,
  type StreamStart,
} from "../../core/consumers/stream-start.ts";
import type { BotApiMethod } from "../method.ts";
import { consumerParameter } from "./consumer-parameter.ts";

/**
 * Says which update a named consumer gets next, and makes the consumer when there is none. `offset` is an update id, 0 = the oldest
 * kept, negative = so many of the newest; `from` is one of {@link STREAM_START_FORMS}. Teletape's own method.
 */
export const setConsumerOffset: BotApiMethod = async (context, params) => {
  const consumer = consumerParameter(params);
  const view = await context.bot.delivery.consumers.move(consumer, placeOf(params));
  return { json: writeJson(view) };
};

function placeOf(params: Params): StreamStart | { readonly fromEnd: number } {
  const from = params.text("from");
  const hasOffset = params.text("offset") !== "";
  if (hasOffset === (from !== "")) {
    throw new BotApiError(400, "Bad Request: either offset or from must be given");
  }
  if (hasOffset) {
    const offset = params.integer("offset", 0);
    if (offset < 0) return { fromEnd: -offset };
    return offset === 0 ? { kind: "earliest" } : { kind: "update", updateId: offset };
  }
  const start = parseStreamStart(from);
  if (start === undefined) {
    throw new BotApiError(400, `Bad Request: from must be ${STREAM_START_FORMS}`);
  }
  return start;
}
