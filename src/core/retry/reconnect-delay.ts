const FIRST_MS = 50;
const LONGEST_MS = 30_000;

/**
 * How long to wait before trying again: doubling from 50 ms to 30 s, half of it random.
 *
 * @param attempt failures before this one, from 0
 * @param random in [0, 1)
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 20));
  return full * (0.5 + random / 2);
}
