import { type KafkaConnection, patiently } from "./kafka-connection.ts";
import type { KafkaEventLogOptions } from "./kafka-options.ts";
import { scanPartition } from "./partition-scanner.ts";
import type { Share } from "./partition-share.ts";
import { TOPICS, isCompacted, topicOf } from "./topics.ts";

const PATIENCE_MS = 30_000;

/**
 * Reads what the heads of a share need: its checkpoints, what came after them, and the compacted streams whole.
 *
 * @returns records read
 * @throws {LogUnavailableError}
 */
export const recoverShare = async (
  { partition, checkpoints, states }: Share,
  connection: KafkaConnection,
  { topicPrefix, partitions }: KafkaEventLogOptions,
): Promise<number> => {
  const ends = new Map(
    await Promise.all(
      TOPICS.map(async (name) => {
        const all = await patiently(PATIENCE_MS, "Kafka does not tell its offsets", () =>
          connection.ends(topicOf(topicPrefix, name), partitions),
        );
        return [name, all[partition] ?? { start: 0, end: 0 }] as const;
      }),
    ),
  );
  const { start, end } = ends.get("checkpoints") ?? { start: 0, end: 0 };
  await scanPartition(connection, {
    ...{ topic: topicOf(topicPrefix, "checkpoints"), partition, from: start, to: end },
    onBatch: ({ records }) => {
      for (const record of records) checkpoints.restore(record);
      return true;
    },
  });
  let count = 0;
  for (const [stream, state] of states) {
    const bounds = ends.get(stream) ?? { start: 0, end: 0 };
    state.startOffset = bounds.start;
    if (state.coveredOffset > bounds.end) state.startOver();
    const from = isCompacted(stream) ? bounds.start : Math.max(bounds.start, state.coveredOffset);
    await scanPartition(connection, {
      ...{ topic: state.topic, partition, from, to: bounds.end },
      onBatch: (batch) => {
        state.take(batch);
        count += batch.records.length;
        return true;
      },
    });
    state.endOffset = Math.max(state.endOffset, bounds.end);
  }
  return count;
};
