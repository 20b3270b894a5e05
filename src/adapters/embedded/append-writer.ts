import type { AccountId } from "../../core/account-id.ts";
import {
  type AppendRequest,
  type NewRecord,
  PositionConflictError,
  type StreamName,
} from "../../ports/event-log.ts";
import {
  COMMITS_KEY,
  ageKey,
  headKey,
  isCompacted,
  newestKey,
  segmentKey,
  sizeKey,
} from "./keys.ts";
import { SegmentEncoder, peekSegment, segmentLength } from "./segment.ts";
import { type Head, type Store, encodeHead, encodeNumber, readHead, readNumber } from "./store.ts";

/** An append under way. `conflict` is set when its `first` was refused. */
export interface PendingAppend {
  readonly request: AppendRequest;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  conflict: PositionConflictError | null;
}

interface AccountBatch {
  readonly stream: StreamName;
  readonly account: AccountId;
  readonly head: Head | null;
  readonly first: number;
  records: NewRecord[];
  shared: boolean;
}

/** Writes groups of appends; call it inside a write transaction, where it checks positions and joins successive requests. */
export class AppendWriter {
  private readonly encoder = new SegmentEncoder();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Refused requests are marked; the others are written together. */
  write(group: readonly PendingAppend[], nowMs: number): void {
    const added = new Map<StreamName, number>();
    for (const batch of this.batches(group)) {
      const bytes = isCompacted(batch.stream)
        ? this.writeCompacted(batch, nowMs)
        : this.writeKept(batch, nowMs);
      added.set(batch.stream, (added.get(batch.stream) ?? 0) + bytes);
    }
    for (const [stream, bytes] of added) addToSize(this.store, stream, bytes);
    const commits = readNumber(this.store, COMMITS_KEY) ?? 0;
    this.store.putSync(COMMITS_KEY, encodeNumber(commits + 1));
  }

  private batches(group: readonly PendingAppend[]): Iterable<AccountBatch> {
    const batches = new Map<string, AccountBatch>();
    for (const pending of group) {
      const { stream, account, first, records } = pending.request;
      const name = `${stream}/${account}`;
      let batch = batches.get(name);
      const head = batch === undefined ? readHead(this.store, stream, account) : batch.head;
      const expected = batch === undefined ? head?.next : batch.first + batch.records.length;
      if (expected !== undefined && expected !== first) {
        pending.conflict = new PositionConflictError(
          `${name}: an append began at ${first}, the next position is ${expected}`,
          expected,
        );
      } else if (batch === undefined) {
        batch = { stream, account, head, first, records: records as NewRecord[], shared: true };
        batches.set(name, batch);
      } else {
        if (batch.shared) {
          batch.records = batch.records.slice();
          batch.shared = false;
        }
        for (const record of records) batch.records.push(record);
      }
    }
    return batches.values();
  }

  private writeKept(
    { stream, account, head, first, records }: AccountBatch,
    nowMs: number,
  ): number {
    let bytes = 0;
    for (let from = 0; from < records.length;) {
      const count = segmentLength(records, from);
      const part = count === records.length ? records : records.slice(from, from + count);
      bytes += this.putSegment(stream, account, first + from, nowMs, "", part);
      from += count;
    }
    const count = (head?.count ?? 0) + records.length;
    this.store.putSync(
      headKey(stream, account),
      encodeHead({ next: first + records.length, count }),
    );
    return bytes;
  }

  private writeCompacted(
    { stream, account, head, first, records }: AccountBatch,
    nowMs: number,
  ): number {
    let bytes = 0;
    let count = head?.count ?? 0;
    for (const [index, record] of records.entries()) {
      const key = record.key ?? "";
      const newest = newestKey(stream, account, key);
      const replaced = readNumber(this.store, newest);
      if (replaced === null) count++;
      else bytes -= removeSegment(this.store, stream, account, replaced);
      bytes += this.putSegment(stream, account, first + index, nowMs, key, [record]);
      this.store.putSync(newest, encodeNumber(first + index));
    }
    this.store.putSync(
      headKey(stream, account),
      encodeHead({ next: first + records.length, count }),
    );
    return bytes;
  }

  private putSegment(
    stream: StreamName,
    account: AccountId,
    first: number,
    nowMs: number,
    key: string,
    records: readonly NewRecord[],
  ): number {
    const segment = this.encoder.encode(first, nowMs, key, records);
    this.store.putSync(segmentKey(stream, account, first), segment);
    // Retention passes over a compacted stream only for what was deleted.
    if (!isCompacted(stream) || records[0]?.value.length === 0)
      this.store.putSync(ageKey(stream, nowMs, account, first), encodeNumber(segment.length));
    return segment.length;
  }
}

/**
 * Removes a segment and its entry in the list by age, inside a write transaction.
 *
 * @returns its bytes
 */
export const removeSegment = (
  store: Store,
  stream: StreamName,
  account: AccountId,
  first: number,
): number => {
  const key = segmentKey(stream, account, first);
  const bytes = store.getBinaryFast(key);
  if (bytes === undefined) return 0;
  const size = bytes.length;
  const { appendedAtMs } = peekSegment(bytes);
  store.removeSync(key);
  store.removeSync(ageKey(stream, appendedAtMs, account, first));
  return size;
};

export const addToSize = (store: Store, stream: StreamName, bytes: number): void => {
  const key = sizeKey(stream);
  store.putSync(key, encodeNumber(Math.max(0, (readNumber(store, key) ?? 0) + bytes)));
};
