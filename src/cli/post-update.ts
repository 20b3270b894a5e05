import { systemClock } from "../adapters/system/system-clock.ts";
import type { Update } from "../client/update.ts";
import { parseRetryAfterS, webhookRetry } from "../core/retry/backoff.ts";

const MAX_ATTEMPTS = 12;
const TIMEOUT_MS = 60_000;

/**
 * Posts one update as the server does to webhooks, until it is answered with 2xx.
 *
 * @throws {Error} a dozen attempts failed, or `signal` aborts
 */
export async function postUpdate(
  url: string,
  secretToken: string,
  update: Update,
  signal: AbortSignal,
): Promise<void> {
  let delayS = 1;
  for (let failures = 1; ; failures++) {
    const { failure, retryAfterS } = await attempt(url, secretToken, update, signal);
    if (failure === "") return;
    if (failures === MAX_ATTEMPTS) {
      throw new Error(`update ${update.update_id} is not taken by the webhook: ${failure}`);
    }
    const retry = webhookRetry(failures, delayS, retryAfterS, Math.random());
    delayS = retry.delayS;
    await systemClock.sleep(retry.waitS * 1000, signal);
  }
}

async function attempt(
  url: string,
  secretToken: string,
  update: Update,
  signal: AbortSignal,
): Promise<{ readonly failure: string; readonly retryAfterS: number }> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(secretToken === "" ? {} : { "x-telegram-bot-api-secret-token": secretToken }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    const retryAfterS = parseRetryAfterS(response.headers.get("retry-after") ?? undefined);
    return { failure: response.ok ? "" : `${response.status}`, retryAfterS };
  } catch (error) {
    if (signal.aborted) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { failure: String(cause), retryAfterS: 0 };
  }
}
