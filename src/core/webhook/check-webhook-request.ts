import { BotApiError } from "../bot-api/bot-api-error.ts";
import { parseWebhookUrl, type WebhookUrl } from "./webhook-url.ts";

const MAX_SECRET_BYTES = 256;
/** Of an uploaded certificate. */
export const MAX_CERTIFICATE_BYTES = 3_145_728;

/**
 * Checks what setWebhook asks for, before anything is set. telegram-bot-api: Client::do_set_webhook
 *
 * @throws {BotApiError} 400
 */
export function checkWebhookRequest(request: {
  readonly url: string;
  readonly secretToken: string;
  readonly certificatePem?: Uint8Array;
  readonly certificateBytes?: number;
}): WebhookUrl {
  const url = parseWebhookUrl(request.url);
  if (url === undefined) throw badRequest("invalid webhook URL specified");
  if (Buffer.byteLength(request.secretToken) > MAX_SECRET_BYTES) {
    throw badRequest("secret token is too long");
  }
  if (!/^[A-Za-z0-9_-]*$/.test(request.secretToken)) {
    throw badRequest("secret token contains unallowed characters");
  }
  const certificateBytes = request.certificateBytes ?? request.certificatePem?.length ?? 0;
  if (certificateBytes > MAX_CERTIFICATE_BYTES) {
    throw badRequest(`certificate size is too big (${certificateBytes} bytes)`);
  }
  return url;
}

/** The webhook cannot be verified: 400 with the reason. */
export const badWebhook = (reason: string): BotApiError => badRequest(`bad webhook: ${reason}`);

const badRequest = (text: string): BotApiError => new BotApiError(400, `Bad Request: ${text}`);
