/** An update that arrived before its predecessor; all buffers are copies. */
export interface HeldUpdate {
  readonly update: Buffer;
  readonly users: readonly Buffer[];
  readonly chats: readonly Buffer[];
  readonly date: number;
  readonly pts: number;
  readonly count: number;
}

/** Updates of one counter that wait for a hole to be filled. */
export interface HeldBox {
  /** When the hole was seen; monotonic ms. */
  readonly sinceMs: number;
  readonly updates: HeldUpdate[];
}

const MAX_HELD = 2000;

/**
 * The holes of all counters. Bounded: what does not fit is forgotten, because a difference will bring it.
 */
export class HeldUpdates<Key> {
  private readonly boxes = new Map<Key, HeldBox>();

  /** @returns false when the box is full: ask for the difference now */
  hold(key: Key, item: HeldUpdate, nowMs: number): boolean {
    let box = this.boxes.get(key);
    if (box === undefined) this.boxes.set(key, (box = { sinceMs: nowMs, updates: [] }));
    if (box.updates.length >= MAX_HELD) return false;
    box.updates.push(item);
    return true;
  }

  /** Takes the held updates of a box, in the order of their counter. */
  take(key: Key): readonly HeldUpdate[] {
    const box = this.boxes.get(key);
    if (box === undefined) return [];
    this.boxes.delete(key);
    return box.updates.toSorted((a, b) => a.pts - a.count - (b.pts - b.count));
  }

  has(key: Key): boolean {
    return this.boxes.has(key);
  }

  keys(): readonly Key[] {
    return [...this.boxes.keys()];
  }

  /** Boxes whose hole was seen at or before `ms`. */
  olderThan(ms: number): readonly Key[] {
    return [...this.boxes].filter(([, box]) => box.sinceMs <= ms).map(([key]) => key);
  }

  /** When the oldest hole was seen of those that `counts`. */
  oldestMs(counts: (key: Key) => boolean): number | undefined {
    let oldest: number | undefined;
    for (const [key, { sinceMs }] of this.boxes) {
      if (counts(key)) oldest = Math.min(oldest ?? sinceMs, sinceMs);
    }
    return oldest;
  }
}
