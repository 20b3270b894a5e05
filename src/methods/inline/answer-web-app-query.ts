import { writeJson } from "../../core/bot-api/json-writer.ts";
import { inlineMessageId } from "../../core/convert/inline-message-id.ts";
import type { BotApiMethod } from "../method.ts";
import { oneResultToTl, parseOneResult } from "./one-result.ts";

/** answerWebAppQuery. @see https://core.telegram.org/bots/api#answerwebappquery */
export const answerWebAppQuery: BotApiMethod = async ({ bot: { session } }, params) => {
  const botQueryId = params.text("web_app_query_id");
  const result = await oneResultToTl(session, parseOneResult(params));
  const { msgId } = await session.invoke("messages.sendWebViewResultMessage", {
    botQueryId,
    result,
  });
  return {
    json: writeJson(msgId === undefined ? {} : { inline_message_id: inlineMessageId(msgId) }),
  };
};
