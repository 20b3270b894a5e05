import type { WebhookTarget } from "../../ports/webhook-sender.ts";

/** Longer heads are refused, as the official server does. */
const MAX_HEAD_BYTES = 4096;

/**
 * The fixed parts of every request to a webhook, headers in the official order; the length of the body goes between them.
 *
 * @returns `undefined` when the head would be over 4,096 bytes
 */
export function requestHead(
  target: WebhookTarget,
): { readonly before: string; readonly after: string } | undefined {
  const { url, secretToken } = target;
  const lines = [`POST ${url.target} HTTP/1.1`, `Host: ${url.hostHeader}`];
  if (url.userinfo !== "") {
    lines.push(`Authorization: Basic ${Buffer.from(url.userinfo, "utf8").toString("base64")}`);
  }
  if (secretToken !== "") lines.push(`X-Telegram-Bot-Api-Secret-Token: ${secretToken}`);
  lines.push("Content-Type: application/json", "Content-Length: ");
  const before = lines.join("\r\n");
  const after = "\r\nConnection: keep-alive\r\nAccept-Encoding: gzip, deflate\r\n\r\n";
  return before.length + after.length + 16 > MAX_HEAD_BYTES ? undefined : { before, after };
}
