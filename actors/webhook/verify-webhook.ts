import { badWebhook, checkWebhookRequest } from "../../src/core/webhook/check-webhook-request.ts";
import {
  refuseWebhookAddress,
  refuseWebhookUrl,
} from "../../src/core/webhook/verify-webhook-address.ts";
import type { WebhookUrl } from "../../src/core/webhook/webhook-url.ts";
import type { SetWebhookRequest } from "../../src/ports/bot-delivery.ts";
import type { Clock } from "../../src/ports/clock.ts";
import {
  HostResolutionError,
  type WebhookSender,
  WebhookTargetError,
} from "../../src/ports/webhook-sender.ts";
import type { WebhookSettings } from "./webhook-facts.ts";

export interface WebhookRules {
  readonly local: boolean;
  /** Default and, outside local mode, never above 100. */
  readonly defaultMaxConnections: number;
}

export interface VerifiedWebhook<T> {
  readonly settings: WebhookSettings;
  readonly url: WebhookUrl;
  /** What `prepare` made of it. */
  readonly prepared: T;
}

/** How many connections a webhook gets. */
export function webhookConnections(
  { maxConnections }: Pick<SetWebhookRequest, "maxConnections">,
  { local, defaultMaxConnections }: WebhookRules,
): number {
  return Math.min(Math.max(maxConnections ?? defaultMaxConnections, 1), local ? 100_000 : 100);
}

/** True when a request asks for what is there already. telegram-bot-api: Client::process_set_webhook_query */
export function isSameWebhook(
  request: SetWebhookRequest,
  current: WebhookSettings | undefined,
  rules: WebhookRules,
): boolean {
  if (request.dropPendingUpdates) return false;
  if (request.url === "" || current === undefined) {
    return request.url === "" && current === undefined;
  }
  return (
    request.url === current.url &&
    request.certificatePem === undefined &&
    current.certificate.length === 0 &&
    webhookConnections(request, rules) === current.maxConnections &&
    (request.ipAddress !== "") === current.fixedIp &&
    (!current.fixedIp || request.ipAddress === current.ipAddress) &&
    request.secretToken === current.secretToken
  );
}

/**
 * Checks what is asked for, looks up the address of the webhook and checks it.
 *
 * @param accepted called when only the address is in question
 * @param prepare makes what would deliver to it; may throw {@link WebhookTargetError}
 * @throws {BotApiError} 400 it cannot be a webhook
 */
export async function verifyWebhook<T>(
  request: SetWebhookRequest,
  { local, ...rules }: WebhookRules,
  { sender, clock }: { readonly sender: WebhookSender; readonly clock: Clock },
  accepted: () => Promise<void>,
  prepare: (settings: WebhookSettings, url: WebhookUrl) => T,
): Promise<VerifiedWebhook<T>> {
  const url = checkWebhookRequest(request);
  await accepted();
  const refusal = refuseWebhookUrl(url, local);
  if (refusal !== undefined) throw badWebhook(refusal);
  try {
    const fixedIp = request.ipAddress !== "";
    const ipAddress = fixedIp ? request.ipAddress : await sender.resolve(url.host);
    const refused = refuseWebhookAddress(ipAddress, local);
    if (refused !== undefined) throw badWebhook(refused);
    const settings: WebhookSettings = {
      url: request.url,
      ipAddress,
      fixedIp,
      maxConnections: webhookConnections(request, { local, ...rules }),
      secretToken: request.secretToken,
      certificate: request.certificatePem ?? new Uint8Array(),
      setAt: Math.floor(clock.nowMs() / 1000),
    };
    return { settings, url, prepared: prepare(settings, url) };
  } catch (error) {
    if (error instanceof HostResolutionError) {
      throw badWebhook(`Failed to resolve host: ${error.message}`);
    }
    if (error instanceof WebhookTargetError) throw badWebhook(error.message);
    throw error;
  }
}
