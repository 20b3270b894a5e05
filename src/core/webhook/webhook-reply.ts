/** A Bot API call in the body of a webhook's answer. */
export interface WebhookReplyCall {
  /** As written. */
  readonly method: string;
  readonly params: readonly (readonly [string, string])[];
}

const IGNORED = new Set(["", "deletewebhook", "setwebhook", "close", "logout"]);

/**
 * Reads the call that a webhook answered with: JSON or urlencoded by its content type. `undefined` when there is none, or one that a
 * webhook may not make.
 *
 * @see https://core.telegram.org/bots/api#making-requests-when-getting-updates
 */
export function parseWebhookReply(
  contentType: string,
  body: Uint8Array,
): WebhookReplyCall | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString("utf8");
  const type = contentType.toLowerCase();
  const params = type.includes("application/x-www-form-urlencoded")
    ? formEntries(text)
    : type.includes("application/json")
      ? jsonEntries(text)
      : undefined;
  const method = params?.find(([name]) => name === "method")?.[1];
  if (params === undefined || method === undefined) return undefined;
  const name = method.toLowerCase();
  if (IGNORED.has(name) || name.startsWith("get")) return undefined;
  return { method, params: params.filter(([key]) => key !== "method") };
}

function jsonEntries(text: string): [string, string][] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).map(([name, field]: [string, unknown]) => [
    name,
    typeof field === "string" ? field : JSON.stringify(field),
  ]);
}

function formEntries(text: string): [string, string][] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      const name = equals < 0 ? pair : pair.slice(0, equals);
      return [decode(name), equals < 0 ? "" : decode(pair.slice(equals + 1))];
    });
}

function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
