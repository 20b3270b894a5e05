import { requiredText } from "../../core/bot-api/required-text.ts";
import type { BotApiMethod } from "../method.ts";

/** sendChatJoinRequestWebApp. @see https://core.telegram.org/bots/api#sendchatjoinrequestwebapp */
export const sendChatJoinRequestWebApp: BotApiMethod = async ({ bot: { session } }, params) => {
  const queryId = params.long("chat_join_request_query_id");
  const url = requiredText(params, "web_app_url");
  await session.invoke("bots.setJoinChatResults", {
    queryId,
    result: { _: "joinChatBotResultWebView", url },
  });
  return { json: "true" };
};
