interface Slot<V> {
  value: V | undefined;
}

/**
 * A `Map` for things that pass through it by the thousand. A hash table from which entries come and go is replaced again and again, the
 * old one leads to the new one, and each to what was in it at the time: once one of them has become old, V8 keeps all that ever pass
 * until it collects the old. Here what has left is not led to. docs/adr/0013
 */
export class PassingMap<K, V extends object> {
  private slots = new Map<K, Slot<V>>();

  get size(): number {
    return this.slots.size;
  }

  has(key: K): boolean {
    return this.slots.has(key);
  }

  get(key: K): V | undefined {
    return this.slots.get(key)?.value;
  }

  set(key: K, value: V): void {
    const slot = this.slots.get(key);
    if (slot === undefined) this.slots.set(key, { value });
    else slot.value = value;
  }

  delete(key: K): boolean {
    const slot = this.slots.get(key);
    if (slot === undefined) return false;
    slot.value = undefined;
    return this.slots.delete(key);
  }

  clear(): void {
    for (const slot of this.slots.values()) slot.value = undefined;
    this.slots = new Map();
  }

  /** In the order of the first {@link set}; deleting while going through them is fine. */
  *entries(): Generator<[key: K, value: V]> {
    for (const [key, { value }] of this.slots) if (value !== undefined) yield [key, value];
  }

  keys(): Iterable<K> {
    return this.slots.keys();
  }

  *values(): Generator<V> {
    for (const { value } of this.slots.values()) if (value !== undefined) yield value;
  }

  forEach(use: (value: V, key: K) => void): void {
    for (const [key, value] of this.entries()) use(value, key);
  }
}
