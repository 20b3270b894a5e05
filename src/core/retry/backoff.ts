/**
 * Seconds from a failed webhook delivery to the next attempt: none after the first failure, then twice the delay before, at most a
 * time drawn anew between 60 and 120. A `Retry-After` above zero replaces it and leaves the delay as it was.
 * telegram-bot-api: WebhookActor::on_update_error
 *
 * @param failures of this update so far, this one included
 * @param delayS the delay before, 1 when there was none
 * @param retryAfterS from the answer, 0 = none
 * @param random in [0, 1)
 * @returns what to wait now, and the delay that the next one doubles
 */
export function webhookRetry(
  failures: number,
  delayS: number,
  retryAfterS: number,
  random: number,
): { readonly waitS: number; readonly delayS: number } {
  if (retryAfterS > 0) return { waitS: retryAfterS, delayS };
  if (failures <= 1) return { waitS: 0, delayS };
  const nextS = Math.min(delayS * 2, 60 + Math.floor(61 * random));
  return { waitS: nextS, delayS: nextS };
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
