import { setTimeout as pause } from "node:timers/promises";
import { LogUnavailableError } from "../../ports/event-log.ts";
import { BrokerError, OFFSET_OUT_OF_RANGE, reasonOf } from "./broker-error.ts";
import { type KafkaConnection, MAX_FETCH_BYTES } from "./kafka-connection.ts";
import type { StoredBatch } from "./record-batch.ts";

export interface ScanRequest {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  /** Offset after the last one wanted, which must be on Kafka. */
  readonly to: number;
  /** Of the first fetch; later ones take more. */
  readonly firstBytes?: number;
  /** @returns false when that was enough */
  readonly onBatch: (batch: StoredBatch) => boolean;
  /** Retention has moved on. */
  readonly onLogStart?: (offset: number) => void;
}

const PATIENCE_MS = 15_000;
const PAUSE_MS = 50;
const GROWTH = 4;

/**
 * Reads a part of a partition, batch by batch, from whichever broker leads it. What retention dropped is passed over.
 *
 * @returns the offset after the last batch read
 * @throws {LogUnavailableError} retryable: no broker gave it in time
 */
export const scanPartition = async (
  connection: KafkaConnection,
  { topic, partition, from, to, firstBytes = MAX_FETCH_BYTES, onBatch, onLogStart }: ScanRequest,
): Promise<number> => {
  let offset = from;
  let maxBytes = firstBytes;
  let failingSinceMs: number | null = null;
  while (offset < to) {
    try {
      const leader = connection.leaderOf(topic, partition);
      const [fetched] = await connection.fetch(leader, [{ topic, partition, offset, maxBytes }]);
      if (fetched === undefined) throw new Error("a broker answered a fetch with nothing");
      if (fetched.errorCode === OFFSET_OUT_OF_RANGE) {
        offset = await afterRetention(connection, topic, partition, offset, to);
        onLogStart?.(offset);
        continue;
      }
      if (fetched.errorCode !== 0)
        throw new BrokerError(fetched.errorCode, `${topic}/${partition}`);
      if (fetched.logStartOffset >= 0) onLogStart?.(fetched.logStartOffset);
      if (fetched.batches.length === 0) {
        // Compaction leaves holes, so there may be nothing more.
        if (fetched.highWatermark >= to) return to;
        throw new Error(`the end of ${topic}/${partition} is not readable yet`);
      }
      failingSinceMs = null;
      for (const batch of fetched.batches) {
        offset = batch.nextOffset;
        if (!onBatch(batch)) return offset;
        if (offset >= to) return offset;
      }
      maxBytes = Math.min(MAX_FETCH_BYTES, maxBytes * GROWTH);
    } catch (cause) {
      failingSinceMs ??= performance.now();
      if (performance.now() - failingSinceMs > PATIENCE_MS)
        throw new LogUnavailableError(
          `Kafka does not give ${topic}/${partition}: ${reasonOf(cause)}`,
          {
            retryable: true,
            cause,
          },
        );
      await connection.refresh();
      await pause(PAUSE_MS);
    }
  }
  return offset;
};

const afterRetention = async (
  connection: KafkaConnection,
  topic: string,
  partition: number,
  offset: number,
  to: number,
): Promise<number> => {
  const ends = (await connection.ends(topic, partition + 1))[partition];
  // Beyond the end: the topic was cut or made again, so nothing of what was asked for is there.
  return ends === undefined || offset > ends.end ? to : Math.max(offset + 1, ends.start);
};
