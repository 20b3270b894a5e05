import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotApiMethod } from "../method.ts";

const RESULTS: ReadonlyMap<string, Tl.JoinChatBotResult> = new Map([
  ["approve", { _: "joinChatBotResultApproved" }],
  ["decline", { _: "joinChatBotResultDeclined" }],
  ["queue", { _: "joinChatBotResultQueued" }],
]);

/** answerChatJoinRequestQuery. @see https://core.telegram.org/bots/api#answerchatjoinrequestquery */
export const answerChatJoinRequestQuery: BotApiMethod = async ({ bot: { session } }, params) => {
  const queryId = params.long("chat_join_request_query_id");
  const result = RESULTS.get(params.text("result"));
  if (result === undefined) throw new ParseError("Invalid result specified");
  await session.invoke("bots.setJoinChatResults", { queryId, result });
  return { json: "true" };
};
