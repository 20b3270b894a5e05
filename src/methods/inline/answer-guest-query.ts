import { writeJson } from "../../core/bot-api/json-writer.ts";
import { inlineMessageId } from "../../core/convert/inline-message-id.ts";
import type { BotApiMethod } from "../method.ts";
import { oneResultToTl, parseOneResult } from "./one-result.ts";

/** answerGuestQuery. @see https://core.telegram.org/bots/api#answerguestquery */
export const answerGuestQuery: BotApiMethod = async ({ bot: { session } }, params) => {
  const queryId = params.long("guest_query_id");
  const result = await oneResultToTl(session, parseOneResult(params));
  const id = await session.invoke("messages.setBotGuestChatResult", { queryId, result });
  return { json: writeJson({ inline_message_id: inlineMessageId(id) }) };
};
