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
  keptAgeKey,
  headKey,
  isCompacted,
  newestKey,
  segmentKey,
  tapeKey,
} from "./keys.ts";
import { addToSize, removeInlineSegment } from "./remove-segment.ts";
import { encodeSegment, segmentBytes, segmentLength } from "./segment.ts";
import { type Head, type Store, encodeHead, encodeNumber, readHead, readNumber } from "./store.ts";
import type { TapePlace } from "./tape-files.ts";
import { addToBlock, decodeFileState, encodeFileState, isFullBlock } from "./tape-location.ts";

/** An append under way. `conflict` is set when its `first` was refused. */
export interface PendingAppend {
  readonly request: AppendRequest;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  conflict: PositionConflictError | null;
}

/** Successive appends to one (stream, account). */
interface AccountBatch {
  readonly stream: StreamName;
  readonly account: AccountId;
  readonly first: number;
  readonly pending: PendingAppend[];
  records: NewRecord[];
  shared: boolean;
  /** As it stands when the batch is written, then as it is written. */
  head: Head;
  /** Position of the segment last written. */
  newest: number;
}

/** A segment of a kept stream, at `at` in the group's bytes. */
interface PlacedSegment {
  readonly batch: AccountBatch;
  readonly first: number;
  readonly count: number;
  readonly at: number;
  readonly length: number;
}

/** A group of appends, ready to be written: first its `bytes` into a tape file, then the rest into the index. */
export interface PreparedGroup {
  readonly nowMs: number;
  readonly batches: readonly AccountBatch[];
  readonly segments: readonly PlacedSegment[];
  /** What goes into a tape file; empty when no kept stream is among them. Valid until the next group is prepared. */
  readonly bytes: Buffer;
}

const NO_HEAD: Head = { next: 0, count: 0, block: 0 };

/** What groups are laid out in is a multiple of it. */
const SCRATCH_STEP_BYTES = 1 << 20;
/** It goes back to one step after a group larger than this; smaller ones would leave much garbage if each had memory of its own. */
const KEPT_SCRATCH_BYTES = 8 << 20;

/** Writes groups of appends: joins successive requests, lays their segments out, and puts them into the index. */
export class AppendWriter {
  private readonly store: Store;
  private scratch = Buffer.allocUnsafeSlow(SCRATCH_STEP_BYTES);

  constructor(store: Store) {
    this.store = store;
  }

  /** Requests that do not begin at the next position are marked; the others are laid out. */
  prepare(group: readonly PendingAppend[], nowMs: number): PreparedGroup {
    this.store.resetReadTxn();
    const batches = this.join(group);
    const segments = layOut(batches);
    const last = segments.at(-1);
    const bytes = this.room(last === undefined ? 0 : last.at + last.length);
    for (const { batch, first, count, at, length } of segments) {
      const from = first - batch.first;
      const records =
        count === batch.records.length ? batch.records : batch.records.slice(from, from + count);
      encodeSegment(bytes.subarray(at, at + length), first, nowMs, "", records);
    }
    return { nowMs, batches, segments, bytes };
  }

  /**
   * Puts a group into the index, inside a write transaction. Requests whose position another process took meanwhile are marked.
   *
   * @returns false when the tape file was dropped by another process, and nothing was written
   */
  commit({ nowMs, batches, segments }: PreparedGroup, place: TapePlace | null): boolean {
    const store = this.store;
    const state =
      place === null ? undefined : decodeFileState(store.getBinaryFast(tapeKey(place.file)));
    if (state === null && place?.isNew === false) return false;
    const added = new Map<StreamName, number>();
    const refused = this.refuse(batches);
    for (const batch of batches) {
      if (refused.has(batch) || !isCompacted(batch.stream)) continue;
      const bytes = this.writeCompacted(batch, nowMs);
      added.set(batch.stream, (added.get(batch.stream) ?? 0) + bytes);
    }
    if (place !== null) {
      let { live, end } = state ?? { live: 0, end: 0 };
      for (const segment of segments) {
        end = Math.max(end, place.offset + segment.at + segment.length);
        if (refused.has(segment.batch)) continue;
        this.writeSegment(segment, place);
        live += segment.length;
        const { stream } = segment.batch;
        added.set(stream, (added.get(stream) ?? 0) + segment.length);
      }
      for (const batch of batches)
        if (!refused.has(batch) && !isCompacted(batch.stream)) this.closeBatch(batch, nowMs);
      store.putSync(tapeKey(place.file), encodeFileState({ live, end }));
    }
    for (const [stream, bytes] of added) addToSize(store, stream, bytes);
    const commits = readNumber(store, COMMITS_KEY) ?? 0;
    store.putSync(COMMITS_KEY, encodeNumber(commits + 1));
    return true;
  }

  private join(group: readonly PendingAppend[]): readonly AccountBatch[] {
    const batches = new Map<string, AccountBatch>();
    for (const pending of group) {
      const { stream, account, first, records } = pending.request;
      const name = `${stream}/${account}`;
      const batch = batches.get(name);
      const expected =
        batch === undefined
          ? readHead(this.store, stream, account)?.next
          : batch.first + batch.records.length;
      if (expected !== undefined && expected !== first) {
        pending.conflict = conflict(pending.request, expected);
      } else if (batch === undefined) {
        batches.set(name, {
          stream,
          account,
          first,
          pending: [pending],
          records: records as NewRecord[],
          shared: true,
          head: NO_HEAD,
          newest: first,
        });
      } else {
        if (batch.shared) {
          batch.records = batch.records.slice();
          batch.shared = false;
        }
        for (const record of records) batch.records.push(record);
        batch.pending.push(pending);
      }
    }
    return [...batches.values()];
  }

  /** @returns the batches whose position is taken; their requests are marked */
  private refuse(batches: readonly AccountBatch[]): ReadonlySet<AccountBatch> {
    const refused = new Set<AccountBatch>();
    for (const batch of batches) {
      const head = readHead(this.store, batch.stream, batch.account);
      batch.head = head ?? { next: batch.first, count: 0, block: 0 };
      if (batch.head.next === batch.first) continue;
      refused.add(batch);
      for (const pending of batch.pending)
        pending.conflict = conflict(pending.request, batch.head.next);
    }
    return refused;
  }

  private writeCompacted(batch: AccountBatch, nowMs: number): number {
    const { stream, account, first, records } = batch;
    let bytes = 0;
    let { count } = batch.head;
    for (const [index, record] of records.entries()) {
      const key = record.key ?? "";
      const newest = newestKey(stream, account, key);
      const replaced = readNumber(this.store, newest);
      if (replaced === null) count++;
      else bytes -= removeInlineSegment(this.store, stream, account, replaced);
      const segment = Buffer.allocUnsafe(segmentBytes(key, [record]));
      encodeSegment(segment, first + index, nowMs, key, [record]);
      this.store.putSync(segmentKey(stream, account, first + index), segment);
      this.store.putSync(newest, encodeNumber(first + index));
      bytes += segment.length;
      // Retention passes over a compacted stream only for what was deleted.
      if (record.value.length === 0) {
        const age = ageKey(stream, nowMs, account, first + index);
        this.store.putSync(age, encodeNumber(first + index));
      }
    }
    this.putHead(batch, { next: first + records.length, count, block: 0 });
    return bytes;
  }

  private writeSegment(
    { batch, first, count, at, length }: PlacedSegment,
    { file, offset }: TapePlace,
  ): void {
    const { stream, account, head } = batch;
    const open =
      head.block === 0
        ? null
        : (this.store.getBinaryFast(segmentKey(stream, account, head.block)) ?? null);
    const block = open === null || isFullBlock(open) ? null : open;
    const key = block === null ? first : head.block;
    const location = { file, offset: offset + at, length, count };
    this.store.putSync(segmentKey(stream, account, key), addToBlock(block, location));
    batch.head = { next: first + count, count: head.count + count, block: key };
    batch.newest = first;
  }

  private closeBatch(batch: AccountBatch, nowMs: number): void {
    const { stream, account, newest } = batch;
    this.putHead(batch, batch.head);
    this.store.putSync(keptAgeKey(stream, nowMs, account), encodeNumber(newest));
  }

  private putHead({ stream, account }: AccountBatch, head: Head): void {
    this.store.putSync(headKey(stream, account), encodeHead(head));
  }

  private room(bytes: number): Buffer {
    if (bytes > this.scratch.length || this.scratch.length > KEPT_SCRATCH_BYTES) {
      const steps = Math.max(1, Math.ceil(bytes / SCRATCH_STEP_BYTES));
      this.scratch = Buffer.allocUnsafeSlow(steps * SCRATCH_STEP_BYTES);
    }
    return this.scratch.subarray(0, bytes);
  }
}

const layOut = (batches: readonly AccountBatch[]): PlacedSegment[] => {
  const segments: PlacedSegment[] = [];
  let at = 0;
  for (const batch of batches) {
    if (isCompacted(batch.stream)) continue;
    const { first, records } = batch;
    for (let from = 0; from < records.length;) {
      const count = segmentLength(records, from);
      const part = count === records.length ? records : records.slice(from, from + count);
      const length = segmentBytes("", part);
      segments.push({ batch, first: first + from, count, at, length });
      at += length;
      from += count;
    }
  }
  return segments;
};

const conflict = (
  { stream, account, first }: AppendRequest,
  expected: number,
): PositionConflictError =>
  new PositionConflictError(
    `${stream}/${account}: an append began at ${first}, the next position is ${expected}`,
    expected,
  );
