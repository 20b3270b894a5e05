import type { Clock } from "../../src/ports/clock.ts";
import { ConnectionClosedError } from "../../src/ports/telegram-client.ts";

/**
 * Runs `work`, which dials until it is told to stop, for a limited time.
 *
 * @throws {ConnectionClosedError} Telegram could not be reached in time
 */
export async function withinPatience<T>(
  clock: Clock,
  patienceMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const patience = new AbortController();
  const abort = (): void => patience.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  const cancel = clock.schedule(patienceMs, () =>
    patience.abort(new ConnectionClosedError("Telegram cannot be reached")),
  );
  try {
    return await work(patience.signal);
  } finally {
    cancel();
    signal.removeEventListener("abort", abort);
  }
}
