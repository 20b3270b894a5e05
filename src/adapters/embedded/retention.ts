import type { Clock } from "../../ports/clock.ts";
import type { StreamName } from "../../ports/event-log.ts";
import type { Logger } from "../../ports/logger.ts";
import { addToSize, removeSegment } from "./append-writer.ts";
import type { GroupCommit } from "./group-commit.ts";
import {
  type AgeEntry,
  STREAM_NAMES,
  ageKey,
  ageRange,
  headKey,
  isCompacted,
  newestKey,
  parseAgeKey,
  segmentKey,
  sizeKey,
} from "./keys.ts";
import { decodeSegment, peekSegment } from "./segment.ts";
import { type Store, encodeHead, encodeNumber, readHead, readNumber } from "./store.ts";

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

/** Segments dropped in one transaction, so that appends wait about a millisecond at most. */
const STEP_SEGMENTS = 64;
const INTERVAL_MS = 1_000;

export interface RetentionOptions {
  readonly store: Store;
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
    const { store, commits, limits, clock, logger } = this.options;
    let more = false;
    try {
      for (const stream of STREAM_NAMES) {
        const limit = limits[stream];
        if (limit === undefined || !isDue(store, stream, limit, clock.nowMs())) continue;
        await commits.run(() => {
          more = dropOldest(store, stream, limit, clock.nowMs()) || more;
        });
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
 * @returns true when something was dropped and more may follow
 */
export const dropOldest = (
  store: Store,
  stream: StreamName,
  limit: RetentionLimit,
  nowMs: number,
): boolean => {
  const [start, end] = ageRange(stream);
  const total = streamBytes(store, stream);
  let bytes = total;
  let looked = 0;
  const keys = Array.from(store.getKeys({ start, end, limit: STEP_SEGMENTS }));
  for (const key of keys) {
    const entry = parseAgeKey(key);
    if (!isOver(entry, bytes, limit, nowMs)) break;
    looked++;
    store.removeSync(key);
    bytes -= isCompacted(stream)
      ? dropDeletion(store, stream, entry)
      : dropThrough(store, stream, entry, nowMs);
  }
  if (bytes !== total) addToSize(store, stream, bytes - total);
  return looked === STEP_SEGMENTS && bytes !== total;
};

const dropThrough = (store: Store, stream: StreamName, entry: AgeEntry, nowMs: number): number => {
  const { account, first } = entry;
  const head = readHead(store, stream, account);
  if (head === null || first < head.next - head.count) return 0;
  let position = head.next - head.count;
  let bytes = 0;
  // Where the clock went back between two runs, an older segment may stand later in the list: it goes too, for the rest must join up.
  while (position <= first) {
    const segment = store.getBinaryFast(segmentKey(stream, account, position));
    if (segment === undefined) break;
    const { count } = peekSegment(segment);
    if (position + count >= head.next) {
      store.putSync(ageKey(stream, nowMs, account, position), encodeNumber(segment.length));
      break;
    }
    bytes += removeSegment(store, stream, account, position);
    position += count;
  }
  store.putSync(
    headKey(stream, account),
    encodeHead({ next: head.next, count: head.next - position }),
  );
  return bytes;
};

const dropDeletion = (store: Store, stream: StreamName, { account, first }: AgeEntry): number => {
  const bytes = store.getBinary(segmentKey(stream, account, first));
  const head = readHead(store, stream, account);
  if (bytes === undefined || head === null) return 0;
  const key = decodeSegment(bytes, first)?.key;
  if (key === undefined) return 0;
  store.removeSync(newestKey(stream, account, key));
  store.putSync(headKey(stream, account), encodeHead({ next: head.next, count: head.count - 1 }));
  return removeSegment(store, stream, account, first);
};
