import { type FailedCall, toBotApiError } from "./core/bot-api/rpc-error-map.ts";
import { BotApiError } from "./core/bot-api/bot-api-error.ts";
import type { Params } from "./core/bot-api/params.ts";
import type { BotApiMethod, MethodContext, MethodReply } from "./methods/method.ts";
import { createMethodTable } from "./methods/method-table.ts";
import { callableMethods, createRegistry, type RegisteredMethod } from "./methods/registry.ts";
import { getUpdateHistory } from "./methods/history/get-update-history.ts";
import { getUpdateStats } from "./methods/history/get-update-stats.ts";
import { getUpdates } from "./methods/updates/get-updates.ts";
import { deleteWebhook } from "./methods/webhooks/delete-webhook.ts";
import { getWebhookInfo } from "./methods/webhooks/get-webhook-info.ts";
import { setWebhook } from "./methods/webhooks/set-webhook.ts";
import { HistoryUnavailableError, type UpdateHistory } from "./ports/update-history.ts";

const notKept = (): Promise<never> =>
  Promise.reject(new HistoryUnavailableError("no history is kept"));
const NO_HISTORY: UpdateHistory = { updates: notKept, stats: notKept };

/** The registry with everything that is built. Only one in a process, because methods remember between calls. */
export function createBotRegistry(
  history: UpdateHistory = NO_HISTORY,
): ReadonlyMap<string, RegisteredMethod> {
  return createRegistry(
    new Map([
      ...createMethodTable(),
      ["getupdates", getUpdates],
      ["setwebhook", setWebhook],
      ["deletewebhook", deleteWebhook],
      ["getwebhookinfo", getWebhookInfo],
      ["getUpdateHistory", getUpdateHistory(history)],
      ["getUpdateStats", getUpdateStats(history)],
    ]),
  );
}

/** Its methods by lower-case name; what is not built answers 501. */
export const createBotMethods = (history: UpdateHistory): ReadonlyMap<string, BotApiMethod> =>
  callableMethods(createBotRegistry(history));

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
