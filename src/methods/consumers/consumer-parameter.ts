import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { parseChatIds } from "../../core/consumers/update-filter.ts";

/**
 * The name of a consumer in parameter `consumer`.
 *
 * @throws {BotApiError} 400
 */
export function consumerParameter(params: Params): string {
  const consumer = params.text("consumer");
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(consumer)) return consumer;
  throw new BotApiError(400, "Bad Request: consumer must be 1 to 64 of A-Z a-z 0-9 _ . -");
}

/**
 * Parameter `chat_ids`: marked ids, `[]` = all chats; `undefined` when it is absent.
 *
 * @throws {BotApiError} 400
 */
export function chatIdsParameter(params: Params): readonly number[] | undefined {
  const text = params.text("chat_ids");
  if (text === "") return undefined;
  if (/^\s*\[\s*\]\s*$/.test(text)) return [];
  const ids = parseChatIds(text);
  if (ids !== undefined) return ids;
  throw new BotApiError(400, "Bad Request: chat_ids must be a JSON array of up to 1000 chat ids");
}
