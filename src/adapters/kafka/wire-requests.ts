import { BrokerError } from "./broker-error.ts";
import { type ProducerIdentity, type StoredBatch, decodeRecordBatches } from "./record-batch.ts";
import {
  type WireCall,
  WireWriter,
  call,
  compactStringSize,
  request,
  response,
} from "./wire-codec.ts";

/** What one partition of a topic is to take. */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  /** One encoded record batch. */
  readonly bytes: Buffer;
}

/** What a broker says about one partition; `errorCode` 0 = done. */
export interface ProducedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  readonly baseOffset: number;
}

/** What is to be read of one partition. */
export interface PartitionPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly maxBytes: number;
}

export interface FetchedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  readonly highWatermark: number;
  readonly logStartOffset: number;
  readonly batches: readonly StoredBatch[];
}

const PRODUCE = 0;
const PRODUCE_VERSION = 7;
const FETCH = 1;
const FETCH_VERSION = 11;
const INIT_PRODUCER_ID = 22;
const INIT_PRODUCER_ID_VERSION = 4;
const ALL_IN_SYNC = -1;
const NOBODY: ProducerIdentity = { producerId: -1n, epoch: -1 };

/**
 * Produce to several partitions of one broker, acknowledged by all in-sync replicas. Partitions fail one by one, which the client's
 * own request does not tell.
 *
 * @see https://kafka.apache.org/protocol#The_Messages_Produce
 */
export const produceCall = (
  batches: readonly PartitionBatch[],
  timeoutMs: number,
): WireCall<readonly ProducedPartition[]> =>
  call(
    request(PRODUCE, PRODUCE_VERSION, "Produce", () => {
      const topics = byTopic(batches);
      let size = 12;
      for (const [topic, parts] of topics) {
        size += 6 + Buffer.byteLength(topic);
        for (const { bytes } of parts) size += 8 + bytes.length;
      }
      const writer = new WireWriter(size);
      writer.int16(-1); // no transactional id: the batch itself carries the producer
      writer.int16(ALL_IN_SYNC);
      writer.int32(timeoutMs);
      writer.int32(topics.size);
      for (const [topic, parts] of topics) {
        writer.string(topic);
        writer.int32(parts.length);
        for (const { partition, bytes } of parts) {
          writer.int32(partition);
          writer.int32(bytes.length);
          writer.raw(bytes);
        }
      }
      return writer.bytes;
    }),
    response((reader) => {
      const done: ProducedPartition[] = [];
      reader.array(() => {
        const topic = reader.string();
        reader.array(() => {
          const partition = reader.int32();
          const errorCode = reader.int16();
          const baseOffset = reader.int64();
          reader.skip(16); // log append time, log start offset
          done.push({ topic, partition, errorCode, baseOffset });
        });
      });
      return done;
    }),
  );

/**
 * Fetch from several partitions of one broker, without a consumer group.
 *
 * @see https://kafka.apache.org/protocol#The_Messages_Fetch
 */
export const fetchCall = (
  places: readonly PartitionPlace[],
  maxWaitMs: number,
  maxBytes: number,
): WireCall<readonly FetchedPartition[]> =>
  call(
    request(FETCH, FETCH_VERSION, "Fetch", () => {
      const topics = byTopic(places);
      let size = 35;
      for (const [topic, parts] of topics) size += 6 + Buffer.byteLength(topic) + parts.length * 28;
      const writer = new WireWriter(size);
      writer.int32(-1); // not a replica
      writer.int32(maxWaitMs);
      writer.int32(1);
      writer.int32(maxBytes);
      writer.int8(0);
      writer.int32(0); // no session
      writer.int32(-1);
      writer.int32(topics.size);
      for (const [topic, parts] of topics) {
        writer.string(topic);
        writer.int32(parts.length);
        for (const { partition, offset, maxBytes: partitionBytes } of parts) {
          writer.int32(partition);
          writer.int32(-1);
          writer.int64(offset);
          writer.int64(-1);
          writer.int32(partitionBytes);
        }
      }
      writer.int32(0);
      writer.string("");
      return writer.bytes;
    }),
    response((reader) => {
      const fetched: FetchedPartition[] = [];
      reader.skip(4); // throttle time
      const errorCode = reader.int16();
      if (errorCode !== 0) throw new Error(`a fetch was refused with code ${errorCode}`);
      reader.skip(4);
      reader.array(() => {
        const topic = reader.string();
        reader.array(() => {
          const partition = reader.int32();
          const partitionError = reader.int16();
          const highWatermark = reader.int64();
          reader.skip(8); // last stable offset: there are no transactions
          const logStartOffset = reader.int64();
          reader.array(() => reader.skip(16)); // aborted transactions
          reader.skip(4); // preferred replica
          const batches = decodeRecordBatches(reader.raw(Math.max(0, reader.int32())));
          fetched.push({
            ...{
              topic,
              partition,
              errorCode: partitionError,
              highWatermark,
              logStartOffset,
              batches,
            },
          });
        });
      });
      return fetched;
    }),
  );

/**
 * The next epoch of the producer of this name. With `present` it is given only to whom the broker gave the last one: in one step, so
 * that a producer that was replaced cannot take the name back (KIP-360).
 *
 * @param present null = take the name from whoever has it
 * @see https://kafka.apache.org/protocol#The_Messages_InitProducerId
 */
export const initProducerCall = (
  name: string,
  timeoutMs: number,
  present: ProducerIdentity | null,
): WireCall<ProducerIdentity> =>
  call(
    request(INIT_PRODUCER_ID, INIT_PRODUCER_ID_VERSION, "InitProducerId", () => {
      const { producerId, epoch } = present ?? NOBODY;
      const writer = new WireWriter(16 + compactStringSize(name));
      writer.int8(0); // no tagged fields: the end of the header, which kafkajs knows in its older form
      writer.compactString(name);
      writer.int32(timeoutMs);
      writer.int64(producerId);
      writer.int16(epoch);
      writer.int8(0);
      return writer.bytes;
    }),
    response((reader) => {
      reader.skip(5); // tagged fields of the header, throttle time
      const errorCode = reader.int16();
      if (errorCode !== 0) throw new BrokerError(errorCode, name);
      return { producerId: BigInt(reader.int64()), epoch: reader.int16() };
    }),
  );

const byTopic = <T extends { readonly topic: string }>(parts: readonly T[]): Map<string, T[]> => {
  const topics = new Map<string, T[]>();
  for (const part of parts) {
    const list = topics.get(part.topic);
    if (list === undefined) topics.set(part.topic, [part]);
    else list.push(part);
  }
  return topics;
};
