import { type LogUnavailableError, type StreamName } from "../../ports/event-log.ts";
import { CheckpointKeeper } from "./checkpoint-keeper.ts";
import type { KafkaEventLogOptions } from "./kafka-options.ts";
import { PartitionWriter, type Submission } from "./partition-writer.ts";
import { StreamPartition } from "./stream-partition.ts";
import type { ProducerIdentity } from "./record-batch.ts";
import { STREAMS, TOPICS, type TopicName, topicOf } from "./topics.ts";

/** One partition number in every topic: the accounts that fall to it have one owner. */
export interface Share {
  readonly partition: number;
  readonly states: ReadonlyMap<StreamName, StreamPartition>;
  readonly writers: ReadonlyMap<TopicName, PartitionWriter>;
  readonly checkpoints: CheckpointKeeper;
  /** Why this process may not write to it any more. */
  lost: LogUnavailableError | null;
  isReclaiming: boolean;
  /** As whom it is written to; null = not claimed yet. */
  identity: ProducerIdentity | null;
}

/** @param submit how its checkpoints are written */
export const makeShare = (
  partition: number,
  { topicPrefix, clock, logger }: KafkaEventLogOptions,
  submit: (share: Share, submission: Submission) => void,
): Share => {
  const states = new Map(
    STREAMS.map((stream) => [
      stream,
      new StreamPartition(stream, topicOf(topicPrefix, stream), partition, logger),
    ]),
  );
  const writers = new Map(
    TOPICS.map((name) => [
      name,
      new PartitionWriter(topicOf(topicPrefix, name), partition, () => clock.nowMs()),
    ]),
  );
  const checkpoints = new CheckpointKeeper(
    [...states.values()],
    (submission) => submit(share, submission),
    logger,
  );
  const share: Share = {
    ...{ partition, states, writers, checkpoints },
    ...{ lost: null, isReclaiming: false, identity: null },
  };
  return share;
};
