import type { WorldEvent } from "./world-message.ts";

export interface LoggedEvent {
  readonly pts: number;
  readonly count: number;
  readonly event: WorldEvent;
  /** Accounts the event was not told to, e.g. bots in privacy mode. */
  readonly hiddenFrom: ReadonlySet<number> | undefined;
}

/** Many events told by a rule instead of being stored one by one; each has count 1. */
export interface EventSource {
  /** @param index 0-based place in the source */
  eventAt(index: number): WorldEvent;
}

interface EventRange {
  readonly first: number;
  last: number;
  readonly source: EventSource;
  readonly offset: number;
}

type Slot = LoggedEvent | EventRange;

const lastPts = (slot: Slot): number => ("event" in slot ? slot.pts : slot.last);

/** The history of one counter (pts of an account or channel, or qts), oldest events forgotten first. */
export class EventLog {
  private slots: Slot[] = [];
  private head = 0;
  private weight = 0;
  private readonly maxEvents: number;
  /** Events up to this value are forgotten. */
  forgottenUpTo = 0;

  /** @param maxEvents how many stored events are kept; ranges weigh a hundredth */
  constructor(maxEvents: number) {
    this.maxEvents = maxEvents;
  }

  append(entry: LoggedEvent): void {
    this.slots.push(entry);
    this.weight += 1;
    this.trim();
  }

  /** Events with pts `first`…`first + length - 1` are those of `source` from `offset` on. */
  appendRange(first: number, length: number, source: EventSource, offset: number): void {
    const last = this.slots.at(-1);
    this.weight += length / 100;
    if (
      last !== undefined &&
      "source" in last &&
      last.source === source &&
      last.last + 1 === first &&
      last.offset + (last.last - last.first) + 1 === offset
    ) {
      last.last += length;
    } else {
      this.slots.push({ first, last: first + length - 1, source, offset });
    }
    this.trim();
  }

  private trim(): void {
    while (this.weight > this.maxEvents && this.slots.length - this.head > 1) {
      const dropped = this.slots[this.head];
      if (dropped === undefined) return;
      this.weight -= "event" in dropped ? 1 : (dropped.last - dropped.first + 1) / 100;
      this.forgottenUpTo = lastPts(dropped);
      this.head += 1;
    }
    if (this.head > 4096 && this.head * 2 > this.slots.length) {
      this.slots = this.slots.slice(this.head);
      this.head = 0;
    }
  }

  /** At most `limit` events above `pts`, in order. */
  after(pts: number, limit: number): LoggedEvent[] {
    const found: LoggedEvent[] = [];
    for (let index = this.firstAbove(pts); index < this.slots.length; index += 1) {
      const slot = this.slots[index];
      if (slot === undefined || found.length >= limit) break;
      if ("event" in slot) {
        found.push(slot);
        continue;
      }
      for (let at = Math.max(slot.first, pts + 1); at <= slot.last; at += 1) {
        if (found.length >= limit) break;
        const event = slot.source.eventAt(slot.offset + at - slot.first);
        found.push({ pts: at, count: 1, event, hiddenFrom: undefined });
      }
    }
    return found;
  }

  /** The last `limit` stored events, without what rules tell, and the value up to which the others are forgotten. */
  stored(limit: number): {
    readonly events: readonly LoggedEvent[];
    readonly forgottenUpTo: number;
  } {
    const events: LoggedEvent[] = [];
    for (let index = this.slots.length - 1; index >= this.head; index -= 1) {
      const slot = this.slots[index];
      if (slot === undefined || !("event" in slot)) continue;
      if (events.length === limit) {
        return { events: events.toReversed(), forgottenUpTo: slot.pts };
      }
      events.push(slot);
    }
    return { events: events.toReversed(), forgottenUpTo: this.forgottenUpTo };
  }

  private firstAbove(pts: number): number {
    let low = this.head;
    let high = this.slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const slot = this.slots[middle];
      if (slot !== undefined && lastPts(slot) <= pts) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
