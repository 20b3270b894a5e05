import type { Params } from "../bot-api/params.ts";

const IGNORED = new Set(["", "deletewebhook", "setwebhook", "close", "logout"]);

/**
 * The name of the Bot API method that a webhook's answer calls; `undefined` when it calls none, or one that a webhook may not call.
 *
 * @param params of the answer's body, read as that of a request
 * @see https://core.telegram.org/bots/api#making-requests-when-getting-updates
 */
export function webhookReplyMethod(params: Params): string | undefined {
  const method = params.text("method").toLowerCase();
  return IGNORED.has(method) || method.startsWith("get") ? undefined : method;
}
