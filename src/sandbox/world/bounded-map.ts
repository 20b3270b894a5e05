/**
 * A map that forgets its oldest entries. The keys have a queue of their own, as finding a Map's first key passes over all that were
 * deleted before it.
 */
export class BoundedMap<K, V> {
  private readonly entries = new Map<K, V>();
  private readonly maxEntries: number;
  private order: K[] = [];
  private head = 0;

  constructor(maxEntries: number) {
    this.maxEntries = maxEntries;
  }

  get(key: K): V | undefined {
    return this.entries.get(key);
  }

  set(key: K, value: V): void {
    if (!this.entries.has(key)) this.order.push(key);
    this.entries.set(key, value);
    while (this.entries.size > this.maxEntries) this.dropOldest();
  }

  /** The key may stay in the queue: it is passed over when its turn comes. */
  delete(key: K): boolean {
    return this.entries.delete(key);
  }

  /** Oldest first. */
  pairs(): Iterable<[K, V]> {
    return this.entries.entries();
  }

  /** Oldest first. */
  values(): Iterable<V> {
    return this.entries.values();
  }

  private dropOldest(): void {
    const key = this.order[this.head];
    this.head += 1;
    if (key !== undefined) this.entries.delete(key);
    if (this.head > 1024 && this.head * 2 > this.order.length) {
      this.order = this.order.slice(this.head);
      this.head = 0;
    }
  }
}
