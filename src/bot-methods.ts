import { type FailedCall, toBotApiError } from "./core/bot-api/rpc-error-map.ts";
import { BotApiError } from "./core/bot-api/bot-api-error.ts";
import type { Params } from "./core/bot-api/params.ts";
import type { BotApiMethod, MethodContext, MethodReply } from "./methods/method.ts";
import { createMethodTable } from "./methods/method-table.ts";
import { createRegistry, type RegisteredMethod } from "./methods/registry.ts";
import { getUpdates } from "./methods/updates/get-updates.ts";
import { deleteWebhook } from "./methods/webhooks/delete-webhook.ts";
import { getWebhookInfo } from "./methods/webhooks/get-webhook-info.ts";
import { setWebhook } from "./methods/webhooks/set-webhook.ts";

/** The registry with everything that is built. Only one in a process, because methods remember between calls. */
export function createBotRegistry(): ReadonlyMap<string, RegisteredMethod> {
  return createRegistry(
    new Map([
      ...createMethodTable(),
      ["getupdates", getUpdates],
      ["setwebhook", setWebhook],
      ["deletewebhook", deleteWebhook],
      ["getwebhookinfo", getWebhookInfo],
    ]),
  );
}

/**
 * Calls a method by name for callers other than HTTP requests.
 *
 * @throws {BotApiError} 404 for an unknown name, else what the method says
 */
export async function callBotMethod(
  methods: ReadonlyMap<string, BotApiMethod>,
  name: string,
  context: MethodContext,
  params: Params,
): Promise<MethodReply> {
  const method = methods.get(name.toLowerCase());
  if (method === undefined) throw new BotApiError(404, "Not Found: method not found");
  const call: FailedCall = { method: name.toLowerCase() };
  try {
    return await method(context, params);
  } catch (error) {
    throw toBotApiError(error, call);
  }
}
