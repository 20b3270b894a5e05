import type { WireRequest, WireResponse } from "kafkajs/src/cluster/index.js";
import { type StoredBatch, decodeRecordBatches, readInt64 } from "./record-batch.ts";

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

interface WireCall<T> {
  readonly request: WireRequest;
  readonly response: WireResponse<T>;
}

const PRODUCE = 0;
const PRODUCE_VERSION = 7;
const FETCH = 1;
const FETCH_VERSION = 11;
const ALL_IN_SYNC = -1;

/**
 * Produce to several partitions of one broker, acknowledged by all in-sync replicas. Partitions fail one by one, which the client's
 * own request does not tell.
 *
 * @see https://kafka.apache.org/protocol#The_Messages_Produce
 */
export const produceCall = (
  batches: readonly PartitionBatch[],
  timeoutMs: number,
): WireCall<readonly ProducedPartition[]> => ({
  request: request(PRODUCE, PRODUCE_VERSION, "Produce", () => {
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
  response: response((reader) => {
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
});

/**
 * Fetch from several partitions of one broker, without a consumer group.
 *
 * @see https://kafka.apache.org/protocol#The_Messages_Fetch
 */
export const fetchCall = (
  places: readonly PartitionPlace[],
  maxWaitMs: number,
  maxBytes: number,
): WireCall<readonly FetchedPartition[]> => ({
  request: request(FETCH, FETCH_VERSION, "Fetch", () => {
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
  response: response((reader) => {
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
});

const byTopic = <T extends { readonly topic: string }>(parts: readonly T[]): Map<string, T[]> => {
  const topics = new Map<string, T[]>();
  for (const part of parts) {
    const list = topics.get(part.topic);
    if (list === undefined) topics.set(part.topic, [part]);
    else list.push(part);
  }
  return topics;
};

const request = (
  apiKey: number,
  apiVersion: number,
  apiName: string,
  encode: () => Buffer,
): WireRequest => ({
  ...{ apiKey, apiVersion, apiName },
  encode: () => {
    const bytes = encode();
    return Promise.resolve({ buf: bytes, buffer: bytes });
  },
});

const response = <T>(decode: (reader: WireReader) => T): WireResponse<T> => ({
  decode: async (bytes) => decode(new WireReader(bytes)),
  parse: (value) => Promise.resolve(value),
});

class WireWriter {
  readonly bytes: Buffer;
  private at = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  int8(value: number): void {
    this.at = this.bytes.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  int64(value: number): void {
    this.at = this.bytes.writeBigInt64BE(BigInt(value), this.at);
  }

  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.int16(length);
    this.at += this.bytes.write(text, this.at);
  }

  raw(bytes: Buffer): void {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }
}

class WireReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  int16(): number {
    const value = this.bytes.readInt16BE(this.at);
    this.at += 2;
    return value;
  }

  int32(): number {
    const value = this.bytes.readInt32BE(this.at);
    this.at += 4;
    return value;
  }

  int64(): number {
    const value = readInt64(this.bytes, this.at);
    this.at += 8;
    return value;
  }

  string(): string {
    return this.raw(this.int16()).toString();
  }

  raw(length: number): Buffer {
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }

  array(read: () => void): void {
    for (let count = this.int32(); count > 0; count--) read();
  }
}
