/** Something that is open until {@link OpenList.close}. */
export interface Openable {
  isOpen: boolean;
}

/** So many that were closed are kept in the list at most, or as many as are open. */
const MAX_CLOSED = 256;

/**
 * What is open, oldest first; most of it is closed in about the order it came in. Unlike a `Map` or `Set` through which things pass it
 * leaves nothing behind that leads to them. docs/adr/0013
 */
export class OpenList<T extends Openable> {
  private items: T[] = [];
  /** Index of the oldest open one. */
  private first = 0;
  private open = 0;

  /** How many are open. */
  get size(): number {
    return this.open;
  }

  get oldest(): T | undefined {
    return this.items[this.first];
  }

  /** @param item an open one that is not here yet */
  push(item: T): void {
    this.items.push(item);
    this.open++;
  }

  /** Takes one out; no matter when it is not here any more. */
  close(item: T): void {
    if (!item.isOpen) return;
    item.isOpen = false;
    this.open--;
    const { items } = this;
    while (items[this.first]?.isOpen === false) this.first++;
    const closed = items.length - this.open;
    if (this.open > 0 && closed <= Math.max(this.open, MAX_CLOSED)) return;
    this.items = items.filter(({ isOpen }) => isOpen);
    this.first = 0;
  }

  /** Oldest first. */
  *[Symbol.iterator](): Generator<T> {
    const { items } = this;
    for (let index = this.first; index < items.length; index++) {
      const item = items[index];
      if (item?.isOpen === true) yield item;
    }
  }
}
