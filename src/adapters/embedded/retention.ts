import type { AccountId } from "../../core/account-id.ts";
import type { Clock } from "../../ports/clock.ts";
import type { StreamName } from "../../ports/event-log.ts";
import type { Logger } from "../../ports/logger.ts";
import type { GroupCommit } from "./group-commit.ts";
import {
  type AgeEntry,
  STREAM_NAMES,
  ageRange,
  headKey,
  isCompacted,
  keptAgeKey,
  newestKey,
  parseAgeKey,
  segmentKey,
  sizeKey,
  tapeKey,
} from "./keys.ts";
import { addToSize, removeInlineSegment } from "./remove-segment.ts";
import { decodeSegment } from "./segment.ts";
import { type Head, type Store, encodeHead, encodeNumber, readHead, readNumber } from "./store.ts";
import type { TapeFiles } from "./tape-files.ts";
import {
  addToBlock,
  decodeFileState,
  encodeFileState,
  segmentsOfBlock,
  type LocatedSegment,
} from "./tape-location.ts";

/** What of a stream may be dropped. In compacted streams only deletions (empty values) are, by age. */
export interface RetentionLimit {
  /** null = for ever. */
  readonly maxAgeMs?: number | null;
  /** Over all accounts of the stream together; what their records take on disk. null = unlimited. */
  readonly maxBytes?: number | null;
}

export type Retention = Readonly<Partial<Record<StreamName, RetentionLimit>>>;

/** Deletions in compacted streams are kept for those who follow, then forgotten. */
export const DEFAULT_RETENTION: Retention = {
  sessions: { maxAgeMs: 86_400_000 },
  consumers: { maxAgeMs: 86_400_000 },
};

/** Entries of the list by age looked at, and segments dropped, in one transaction, so that appends wait about a millisecond at most. */
const STEP_SEGMENTS = 64;
const INTERVAL_MS = 1_000;

export interface RetentionOptions {
  readonly store: Store;
  readonly tape: TapeFiles;
  readonly commits: GroupCommit;
  readonly limits: Retention;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Drops what is too old or too much, oldest first, in small transactions between those of the appends. The newest segment of each
 * (stream, account) always stays, since a restart continues from its last record.
 */
export class RetentionRunner {
  private readonly options: RetentionOptions;
  private cancel: () => void = () => undefined;
  private stopped = false;

  constructor(options: RetentionOptions) {
    this.options = options;
    this.schedule(INTERVAL_MS);
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private schedule(ms: number): void {
    this.cancel = this.options.clock.schedule(ms, () => void this.step());
  }

  private async step(): Promise<void> {
    const { store, tape, commits, limits, clock, logger } = this.options;
    let more = false;
    try {
      for (const stream of STREAM_NAMES) {
        const limit = limits[stream];
        if (limit === undefined || !isDue(store, stream, limit, clock.nowMs())) continue;
        const emptied: number[] = [];
        await commits.run(() => {
          more = dropOldest(store, stream, limit, clock.nowMs(), emptied) || more;
        });
        for (const file of emptied) tape.remove(file);
      }
    } catch (error) {
      more = false;
      logger.warn({ error }, "old records could not be dropped from the log");
    }
    if (!this.stopped) this.schedule(more ? 0 : INTERVAL_MS);
  }
}

const isOver = (
  entry: AgeEntry,
  bytes: number,
  { maxAgeMs, maxBytes }: RetentionLimit,
  nowMs: number,
): boolean => entry.appendedAtMs < nowMs - (maxAgeMs ?? Infinity) || bytes > (maxBytes ?? Infinity);

const streamBytes = (store: Store, stream: StreamName): number =>
  readNumber(store, sizeKey(stream)) ?? 0;

const isDue = (store: Store, stream: StreamName, limit: RetentionLimit, nowMs: number): boolean => {
  const [start, end] = ageRange(stream);
  for (const key of store.getKeys({ start, end, limit: 1 }))
    return isOver(parseAgeKey(key), streamBytes(store, stream), limit, nowMs);
  return false;
};

/**
 * One step, inside a write transaction.
 *
 * @param emptied takes the tape files that hold nothing kept any more, to be removed once this is durable
 * @returns true when something was dropped and more may follow
 */
export const dropOldest = (
  store: Store,
  stream: StreamName,
  limit: RetentionLimit,
  nowMs: number,
  emptied: number[],
): boolean => {
  const dropped: Dropped = { segments: 0, freed: new Map() };
  const [start, end] = ageRange(stream);
  const total = streamBytes(store, stream);
  let bytes = total;
  let looked = 0;
  const entries = Array.from(store.getRange({ start, end, limit: STEP_SEGMENTS }), (entry) => ({
    key: entry.key,
    first: entry.value.readDoubleLE(0),
  }));
  for (const { key, first } of entries) {
    const entry = parseAgeKey(key);
    if (!isOver(entry, bytes, limit, nowMs) || dropped.segments >= STEP_SEGMENTS) break;
    looked++;
    if (isCompacted(stream)) {
      store.removeSync(key);
      bytes -= dropDeletion(store, stream, entry.account, first);
    } else {
      const isTooOld = isOver(entry, 0, limit, nowMs);
      const excess = isTooOld ? Infinity : bytes - (limit.maxBytes ?? Infinity);
      const outcome = dropThrough(store, stream, entry.account, first, excess, dropped);
      bytes -= outcome.bytes;
      if (outcome.rest === "more") break;
      store.removeSync(key);
      if (outcome.rest === "newest")
        store.putSync(keptAgeKey(stream, nowMs, entry.account), encodeNumber(first));
    }
  }
  if (bytes !== total) addToSize(store, stream, bytes - total);
  for (const [file, count] of dropped.freed) if (freeInFile(store, file, count)) emptied.push(file);
  const more = looked === STEP_SEGMENTS || dropped.segments >= STEP_SEGMENTS;
  return more && bytes !== total;
};

interface Dropped {
  segments: number;
  /** Bytes dropped of each tape file. */
  readonly freed: Map<number, number>;
}

/** What is left of what was to be dropped: nothing, only the account's newest segment, or more for another step. */
type Rest = "nothing" | "newest" | "more";

/** @returns true when nothing kept is left in the file */
const freeInFile = (store: Store, file: number, bytes: number): boolean => {
  const key = tapeKey(file);
  const state = decodeFileState(store.getBinaryFast(key));
  if (state === null) return false;
  const live = state.live - bytes;
  if (live > 0) store.putSync(key, encodeFileState({ live, end: state.end }));
  else store.removeSync(key);
  return live <= 0;
};

/** Drops the account's segments up to the one at `through`, or until `excess` bytes are gone. */
const dropThrough = (
  store: Store,
  stream: StreamName,
  account: AccountId,
  through: number,
  excess: number,
  dropped: Dropped,
): { readonly bytes: number; readonly rest: Rest } => {
  let head = readHead(store, stream, account);
  let bytes = 0;
  let rest: Rest = "nothing";
  // Where the clock went back between two runs, an older segment may stand later in the list: it goes too, for the rest must join up.
  while (head !== null && rest === "nothing" && head.next - head.count <= through) {
    const key = segmentKey(stream, account, head.next - head.count);
    const block = store.getBinaryFast(key);
    if (block === undefined) break;
    const segments = segmentsOfBlock(block, head.next - head.count);
    let count = 0;
    while (count < segments.length && rest === "nothing") {
      const segment = segments[count];
      if (segment === undefined || segment.first > through) break;
      if (segment.first + segment.count >= head.next) rest = "newest";
      else if (dropped.segments >= STEP_SEGMENTS || bytes >= excess) rest = "more";
      else {
        count++;
        dropped.segments++;
        bytes += segment.length;
        dropped.freed.set(segment.file, (dropped.freed.get(segment.file) ?? 0) + segment.length);
      }
    }
    if (count === 0) break;
    head = shortenBlock(store, stream, account, head, segments, count);
  }
  return { bytes, rest };
};

/** Takes the first `count` segments off the account's oldest block. @returns the new head */
const shortenBlock = (
  store: Store,
  stream: StreamName,
  account: AccountId,
  head: Head,
  segments: readonly LocatedSegment[],
  count: number,
): Head => {
  const first = head.next - head.count;
  const left = segments.slice(count);
  const [oldest] = left;
  store.removeSync(segmentKey(stream, account, first));
  let block: Buffer | null = null;
  for (const segment of left) block = addToBlock(block, segment);
  if (block !== null && oldest !== undefined)
    store.putSync(segmentKey(stream, account, oldest.first), block);
  const dropped = segments.slice(0, count).reduce((sum, segment) => sum + segment.count, 0);
  const isNewestBlock = head.block === first;
  const shorter: Head = {
    next: head.next,
    count: head.count - dropped,
    block: isNewestBlock ? (oldest?.first ?? 0) : head.block,
  };
  store.putSync(headKey(stream, account), encodeHead(shorter));
  return shorter;
};

const dropDeletion = (
  store: Store,
  stream: StreamName,
  account: AccountId,
  first: number,
): number => {
  const bytes = store.getBinary(segmentKey(stream, account, first));
  const head = readHead(store, stream, account);
  if (bytes === undefined || head === null) return 0;
  const key = decodeSegment(bytes, first)?.key;
  if (key === undefined) return 0;
  store.removeSync(newestKey(stream, account, key));
  store.putSync(headKey(stream, account), encodeHead({ ...head, count: head.count - 1 }));
  return removeInlineSegment(store, stream, account, first);
};
