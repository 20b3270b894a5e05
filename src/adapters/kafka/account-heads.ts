import type { LogRecord } from "../../ports/event-log.ts";
import { Tail } from "./tail-cache.ts";

/** Between two anchors of an account at first; doubled when there are too many. */
const FIRST_SPACING = 256;
const MAX_ANCHORS = 256;

/** Where the records of one account are in a partition. Positions are the account's, offsets the partition's. */
export class AccountHead {
  /** Position after the last durable record. */
  next: number;
  /** Position after the last record on its way. */
  expected: number;
  /** Offset of the newest record; -1 = it is not there any more. */
  lastOffset: number;
  /** Position and offset in turn, both ascending: where to begin to look for a position. */
  anchors: number[];
  /** It changed after the last checkpoint. */
  isDirty = false;
  private spacing: number;

  constructor(next: number, lastOffset = -1, anchors: number[] = []) {
    this.next = next;
    this.expected = next;
    this.lastOffset = lastOffset;
    this.anchors = anchors;
    const [first, , second] = anchors;
    this.spacing =
      first === undefined || second === undefined
        ? FIRST_SPACING
        : Math.max(FIRST_SPACING, second - first);
  }

  /** Takes note of a record behind the others. */
  advance(position: number, offset: number): void {
    const { anchors } = this;
    const newest = anchors.at(-2);
    if (newest === undefined || position - newest >= this.spacing) {
      anchors.push(position, offset);
      if (anchors.length > MAX_ANCHORS * 2) this.thin();
    }
    this.next = position + 1;
    this.lastOffset = offset;
    this.isDirty = true;
    if (this.expected < this.next) this.expected = this.next;
  }

  /** Offset from which a scan meets `position`; undefined = from the beginning of the partition. */
  offsetBefore(position: number): number | undefined {
    if (position === this.next - 1 && this.lastOffset >= 0) return this.lastOffset;
    const { anchors } = this;
    let low = 0;
    let high = anchors.length / 2;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((anchors[middle * 2] ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : anchors[low * 2 - 1];
  }

  /** Forgets what retention dropped. */
  dropBefore(offset: number): void {
    let count = 0;
    while (count < this.anchors.length && (this.anchors[count + 1] ?? 0) < offset) count += 2;
    if (count > 0) this.anchors.splice(0, count);
  }

  /** The topic was made again: nothing of before is there. */
  forgetPlaces(): void {
    this.lastOffset = -1;
    this.anchors = [];
    this.isDirty = true;
  }

  private thin(): void {
    const kept: number[] = [];
    for (let at = 0; at < this.anchors.length; at += 4)
      kept.push(this.anchors[at] ?? 0, this.anchors[at + 1] ?? 0);
    this.anchors = kept;
    this.spacing *= 2;
  }
}

/** An account in a kept stream. */
export class KeptHead extends AccountHead {
  readonly tail: Tail;
  /** Oldest kept record, as far as it is known. */
  oldest: { readonly position: number; readonly offset: number } | null = null;

  constructor(next: number, lastOffset?: number, anchors?: number[]) {
    super(next, lastOffset, anchors);
    this.tail = new Tail(next);
    const [position, offset] = anchors ?? [];
    if (position !== undefined && offset !== undefined) this.oldest = { position, offset };
  }

  override advance(position: number, offset: number): void {
    this.oldest ??= { position, offset };
    super.advance(position, offset);
  }

  override forgetPlaces(): void {
    super.forgetPlaces();
    this.oldest = null;
  }
}

/** An account in a compacted stream: what is kept of it is in memory. */
export class CompactedHead extends AccountHead {
  /** By key. One that is there is replaced where it is: taking it out first would make garbage that grows old (docs/adr/0013). */
  private readonly live = new Map<string, LogRecord>();

  put(record: LogRecord): void {
    if (record.value.length > 0) this.live.set(record.key, record);
    else this.live.delete(record.key);
  }

  get size(): number {
    return this.live.size;
  }

  /** In the order of positions. */
  records(): readonly LogRecord[] {
    return [...this.live.values()].sort((a, b) => a.position - b.position);
  }
}
