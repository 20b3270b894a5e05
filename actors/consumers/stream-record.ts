import type { ConsumerPosition } from "./consumer-positions.ts";

/**
 * What is stored of a consumer that is streamed. What else its record holds stays, but a replay that is over.
 *
 * @param stored the record that it replaces
 * @param doneRuns above `acknowledged`
 */
export function streamRecord(
  stored: ConsumerPosition | undefined,
  consumer: string,
  acknowledged: number,
  doneRuns: number[],
  nowMs: number,
): ConsumerPosition {
  const record = { ...stored, consumer, acknowledged, acknowledgedAtMs: nowMs, doneRuns };
  if (record.replayUntil && acknowledged >= record.replayUntil) {
    record.replayUntil = 0;
    record.replayPerSecond = 0;
  }
  return record;
}
