import { type FailedCall, toBotApiError } from "./core/bot-api/rpc-error-map.ts";
import { BotApiError } from "./core/bot-api/bot-api-error.ts";
import type { Params } from "./core/bot-api/params.ts";
import { webhookReplyMethod } from "./core/webhook/webhook-reply.ts";
import { LogUnavailableError } from "./ports/event-log.ts";
import { readBody } from "./http/read-body.ts";
import type { BotApiMethod, MethodContext, MethodReply } from "./methods/method.ts";
import { deleteConsumer } from "./methods/consumers/delete-consumer.ts";
import { getConsumers } from "./methods/consumers/get-consumers.ts";
import { setConsumerOffset } from "./methods/consumers/set-consumer-offset.ts";
import { createMethodTable } from "./methods/method-table.ts";
import { callableMethods, createRegistry, type RegisteredMethod } from "./methods/registry.ts";
import { cancelReplay } from "./methods/replay/cancel-replay.ts";
import { getReplays } from "./methods/replay/get-replays.ts";
import { replayUpdates } from "./methods/replay/replay-updates.ts";
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
      ["getConsumers", getConsumers],
      ["setConsumerOffset", setConsumerOffset],
      ["deleteConsumer", deleteConsumer],
      ["replayUpdates", replayUpdates],
      ["getReplays", getReplays],
      ["cancelReplay", cancelReplay],
      ["getUpdateHistory", getUpdateHistory(history)],
      ["getUpdateStats", getUpdateStats(history)],
    ]),
  );
}

/** Its methods by lower-case name; what is not built answers 501. */
export const createBotMethods = (history?: UpdateHistory): ReadonlyMap<string, BotApiMethod> =>
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
    throw toReplyError(error, call);
  }
}

/** What the client is told of an error; one that is nobody's fault but this server's is returned as it is. */
export function toReplyError(error: unknown, call: FailedCall): unknown {
  if (!(error instanceof LogUnavailableError)) return toBotApiError(error, call);
  const text = "Internal Server Error: the event log is not available, try again later";
  return new BotApiError(500, text, {}, { cause: error });
}

/**
 * Makes the call that the body of a webhook's answer holds, if any; it may carry files.
 *
 * @throws {HttpReadError} the body cannot be read
 * @throws {BotApiError} what the method says
 */
export async function callWebhookReply(
  methods: ReadonlyMap<string, BotApiMethod>,
  contentType: string,
  body: Uint8Array,
  context: MethodContext,
  tempDir: string,
): Promise<void> {
  await readBody(contentType, body, { tempDir, random: context.random }, async (params) => {
    const method = webhookReplyMethod(params);
    if (method !== undefined) await callBotMethod(methods, method, context, params);
  });
}
