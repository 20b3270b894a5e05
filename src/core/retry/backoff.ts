/**
 * Seconds from a failed webhook delivery to the next attempt: none after the first failure, then 2, 4, 8 …, at most a time drawn
 * anew between 60 and 120. A `Retry-After` above zero replaces it. telegram-bot-api: WebhookActor::on_event_error
 *
 * @param failures of this update so far, from 1
 * @param retryAfterS from the answer, 0 = none
 * @param random in [0, 1)
 */
export function webhookRetryDelayS(failures: number, retryAfterS: number, random: number): number {
  if (retryAfterS > 0) return retryAfterS;
  if (failures <= 1) return 0;
  const capS = 60 + 60 * random;
  return failures > 8 ? capS : Math.min(2 ** (failures - 1), capS);
}

/**
 * Seconds of a `Retry-After` header, 0..3600; 0 when it is absent or not a number.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfterS(header: string | undefined): number {
  if (header === undefined || !/^\s*\d+\s*$/.test(header)) return 0;
  return Math.min(Number(header), 3600);
}
