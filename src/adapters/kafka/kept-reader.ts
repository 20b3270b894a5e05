import type { AccountId } from "../../core/account-id.ts";
import type { LogRecord, ReadLimits, StreamBounds } from "../../ports/event-log.ts";
import type { KeptHead } from "./account-heads.ts";
import { type Block, BlockCache } from "./block-cache.ts";
import type { KafkaConnection } from "./kafka-connection.ts";
import { limited } from "./limited.ts";
import { scanPartition } from "./partition-scanner.ts";
import { type StreamPartition, toLogRecord } from "./stream-partition.ts";
import type { TailCache } from "./tail-cache.ts";

const CACHE_BYTES = 32 << 20;
/** Values of one block. */
const BLOCK_BYTES = 512 << 10;
const BLOCK_RECORDS = 5_000;
/** For the newest record of an account, which is all that a start asks for. */
const ONE_RECORD_BYTES = 16 << 10;
const FIRST_FETCH_BYTES = 128 << 10;
const RECORD_BYTES = 96;

/** Reads the kept streams: from memory what was appended lately, from Kafka what is older. */
export class KeptReader {
  private readonly connection: KafkaConnection;
  private readonly tails: TailCache;
  private readonly blocks = new BlockCache(CACHE_BYTES);

  constructor(connection: KafkaConnection, tails: TailCache) {
    this.connection = connection;
    this.tails = tails;
  }

  /** @throws {LogUnavailableError} */
  async read(
    state: StreamPartition,
    account: AccountId,
    head: KeptHead,
    from: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]> {
    if (from >= head.tail.first) return this.tails.read(head.tail, from, limits);
    const records: LogRecord[] = [];
    let bytes = 0;
    let position = from;
    while (position < head.next && records.length < limits.maxRecords) {
      const rest: ReadLimits = {
        maxRecords: limits.maxRecords - records.length,
        maxBytes: (limits.maxBytes ?? Infinity) - bytes,
      };
      const part =
        position >= head.tail.first
          ? this.tails.read(head.tail, position, rest)
          : await this.fromBlock(state, account, head, position, rest);
      const last = part.at(-1);
      if (last === undefined) break;
      records.push(...part);
      for (const { value } of part) bytes += value.length;
      position = last.position + 1;
      if (limits.maxBytes !== undefined && bytes >= limits.maxBytes) break;
    }
    return records;
  }

  /** @throws {LogUnavailableError} */
  async bounds(state: StreamPartition, account: AccountId, head: KeptHead): Promise<StreamBounds> {
    const { next } = head;
    if (head.lastOffset < state.startOffset) return { first: next, next };
    if (head.oldest === null || head.oldest.offset < state.startOffset)
      head.oldest = await this.findOldest(state, account, head);
    return { first: head.oldest?.position ?? next, next };
  }

  forget(state: StreamPartition): void {
    for (const account of state.heads.keys()) this.blocks.forget(nameOf(state, account));
  }

  private async fromBlock(
    state: StreamPartition,
    account: AccountId,
    head: KeptHead,
    position: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]> {
    const name = nameOf(state, account);
    let block = this.blocks.holding(name, position);
    if (block === undefined) {
      block = await this.load(state, account, head, position, limits);
      if (block.records.length === 0) return [];
      if (limits.maxRecords > 1) this.blocks.add(name, block);
    }
    return limited(block.records, Math.max(0, position - block.first), limits);
  }

  /** Reads from Kafka the records at a position and after it, or the oldest ones when retention has dropped it. */
  private async load(
    state: StreamPartition,
    account: AccountId,
    head: KeptHead,
    position: number,
    limits: ReadLimits,
  ): Promise<Block> {
    const { topic, partition } = state;
    const before = this.blocks.endingAt(nameOf(state, account), position);
    const from = before?.nextOffset ?? head.offsetBefore(position) ?? state.startOffset;
    const records: LogRecord[] = [];
    let bytes = 0;
    let expected = position;
    let holeAt: number | null = null;
    const nextOffset = await scanPartition(this.connection, {
      ...{ topic, partition, from: Math.max(from, state.startOffset) },
      to: head.lastOffset + 1,
      firstBytes: limits.maxRecords === 1 ? ONE_RECORD_BYTES : FIRST_FETCH_BYTES,
      onBatch: (batch) => {
        for (const stored of batch.records) {
          if (stored.key !== account || stored.position < expected) continue;
          if (stored.position > expected && records.length > 0) {
            // The positions in a block rise by one.
            holeAt = stored.offset;
            return false;
          }
          expected = stored.position + 1;
          records.push(toLogRecord(stored, ""));
          bytes += (stored.value?.length ?? 0) + RECORD_BYTES;
        }
        return (
          bytes < BLOCK_BYTES &&
          records.length < Math.min(BLOCK_RECORDS, limits.maxRecords === 1 ? 1 : BLOCK_RECORDS) &&
          expected < head.tail.first
        );
      },
      onLogStart: (offset) => {
        state.startOffset = Math.max(state.startOffset, offset);
      },
    });
    return {
      ...{ first: records[0]?.position ?? position, records, bytes },
      nextOffset: holeAt ?? nextOffset,
    };
  }

  private async findOldest(
    state: StreamPartition,
    account: AccountId,
    head: KeptHead,
  ): Promise<{ position: number; offset: number } | null> {
    let oldest: { position: number; offset: number } | null = null;
    await scanPartition(this.connection, {
      ...{ topic: state.topic, partition: state.partition },
      from: state.startOffset,
      to: head.lastOffset + 1,
      onBatch: (batch) => {
        const found = batch.records.find(({ key }) => key === account);
        if (found !== undefined) oldest = { position: found.position, offset: found.offset };
        return oldest === null;
      },
    });
    head.dropBefore(state.startOffset);
    return oldest;
  }
}

const nameOf = ({ stream }: StreamPartition, account: AccountId): string => `${stream}/${account}`;
